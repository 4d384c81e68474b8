"""Every mail of an inbox. None repeats what somebody wrote: a mailbox may be read by others, so it says who wrote about
what, and where to read it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.backends.mail import Message as Mail
from careercenter.inboxes.models import Interview, Message
from careercenter.inboxes.moments import at_home
from careercenter.web.mail import compose, link


@dataclass(frozen=True)
class Words:
    """The text of one mail: sentences, then perhaps a button (label and address), and small print."""

    subject: str
    lines: Sequence[str]
    button: tuple[str, str] | None = None
    after: Sequence[str] = field(default_factory=tuple)
    why: str = "You get this mail because you applied for this job at CareerCenter."


def write(words: Words, *, to: Account, key: str) -> Mail:
    """The mail to one person. `key` makes a repeat recognisable."""
    return compose(
        "inboxes/notice",
        to=to.email,
        subject=words.subject,
        key=key,
        greeting=f"Hello {to.name}," if to.name else "Hello,",
        lines=words.lines,
        action={"label": words.button[0], "url": words.button[1]} if words.button else None,
        after=words.after,
        why=words.why,
    )


def member_why(employer: str) -> str:
    """The small print of mails to an employer's members."""
    return f"You get this mail because you answer applicants for {employer} at CareerCenter."


def new_message(message: Message) -> Words:
    """Somebody wrote. The other side is told once until it has read what is there. Applicants are never named: whoever
    reviews blindly gets mail, too."""
    application = message.application
    employer, listing = application.employer, application.listing.title
    if message.side == stages.EMPLOYER:
        return Words(
            subject=f"{employer.name} wrote to you about {listing}",
            lines=(f"There is a new message from {employer.name} about your application as {listing}.",),
            button=("Read the message", link("my_threads.messages", application_id=application.id)),
            after=("What it says is only on the page. Until you have read it, no other mail tells you of more.",),
        )
    return Words(
        subject=f"An applicant for {listing} wrote to you",
        lines=(f"There is a new message from an applicant for {listing}.",),
        button=("Read the message", link("threads.messages", slug=employer.slug, application_id=application.id)),
        after=("What it says is only on the page. Until somebody has read it, no other mail tells you of more.",),
        why=member_why(employer.name),
    )


def of_interview(letter: str, interview: Interview, *, to: Account, applicant: bool) -> Words:
    """What happened to an interview, with the time on the reader's own clock."""
    application = interview.application
    listing, employer = application.listing.title, application.employer
    other = employer.name if applicant else application.name or "The applicant"
    at = at_home(interview.starts_at, to.time_zone) if interview.starts_at else ""
    stands = (f"Until then {at} stands.",) if at else ()
    told: dict[str, tuple[str, tuple[str, ...], str]] = {
        "interview_offered": (
            f"Pick a time to talk with {other} about {listing}",
            (f"{other} would like to talk with you about {listing} and offers times.", *stands),
            "Pick a time",
        ),
        "interview_taken": (
            f"Interview: {listing}, {at}",
            (f"You and {other} talk about {listing} on {at}.", *_place(interview), "The file is for your calendar."),
            "See the interview",
        ),
        "interview_asked": (
            f"Other times are asked for: {listing}",
            (f"{other} asks for other times for the interview about {listing}.", *stands),
            "Offer other times",
        ),
        "interview_cancelled": (
            f"Cancelled: interview about {listing}",
            (f"The interview with {other} about {listing}{f' on {at}' if at else ''} is cancelled.",),
            "See the application",
        ),
    }
    subject, lines, label = told[letter]
    address = (
        link("my_interviews.index", application_id=application.id)
        if applicant
        else link("interviews.index", slug=employer.slug, application_id=application.id)
    )
    small = {} if applicant else {"why": member_why(employer.name)}
    return Words(subject=subject, lines=lines, button=(label, address), **small)


def _place(interview: Interview) -> tuple[str, ...]:
    return (f"Where: {interview.place}",) if interview.place else ()
