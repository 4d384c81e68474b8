"""What members call an applicant: by name, or by number while they review blindly."""

from careercenter.applications.models import Application
from careercenter.inboxes.faces import plain_name


def called(application: Application, *, blind: bool) -> str:
    """`Alice Weaver`, or `Applicant 12`."""
    return ("" if blind else plain_name(application.name)) or numbered(application)


def numbered(application: Application) -> str:
    """`Applicant 12`; those that came before numbers were given have none."""
    return f"Applicant {application.number}" if application.number else "The applicant"
