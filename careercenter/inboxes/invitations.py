"""What calendars are told of an interview: the one place where it becomes an invite."""

from datetime import datetime
from email.utils import parseaddr

from careercenter.inboxes.invites import Invite, Party
from careercenter.inboxes.models import Interview
from careercenter.web.mail import link
from careercenter.web.services import current


def invite_of(interview: Interview, *, now: datetime) -> Invite:
    """The interview at the time that was picked. Raises LookupError when none was."""
    if interview.starts_at is None or interview.ends_at is None:
        raise LookupError("no time was picked")
    application, employer = interview.application, interview.application.employer
    applicant = Party(application.name or "Applicant", application.account.email)
    interviewer = interview.account
    both = [applicant, *([Party(interviewer.called, interviewer.email)] if interviewer else [])]
    page = link("my_interviews.index", application_id=application.id)
    return Invite(
        uid=interview.uid, sequence=interview.sequence, start=interview.starts_at, end=interview.ends_at,
        title=f"Interview: {application.listing.title}, {employer.name}",
        about=f"{application.name or 'The applicant'} and {employer.name} talk about {application.listing.title}.\n"
        "Changes are made at CareerCenter; both sides are sent the new time.",
        place=interview.place, url=page,
        organizer=Party(f"{employer.name} by CareerCenter", parseaddr(current().settings.mail_from)[1]),
        attendees=both, stamp=now,
    )  # fmt: skip
