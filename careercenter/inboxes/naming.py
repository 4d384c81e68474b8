"""What members call an applicant: by name, or by number while they review blindly."""

from careercenter.applications.models import Application


def called(application: Application, *, blind: bool) -> str:
    """`Alice Weaver`, or `Applicant 12`."""
    return numbered(application) if blind or not application.name else application.name


def numbered(application: Application) -> str:
    """`Applicant 12`; those that came before numbers were given have none."""
    return f"Applicant {application.number}" if application.number else "The applicant"
