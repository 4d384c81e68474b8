"""Mails to applicants, one function a letter: the receipt with what was sent, and each change of where it stands.

All say what happened and what comes next in a few sentences, so they share one pair of templates. They are the answer
that people applied for, so nobody unsubscribes from them. Those to employers are in `employer_emails`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from careercenter.applications import asked, wording
from careercenter.applications.models import Application, ApplicationEvent, Question
from careercenter.applications.stages import APPLICANT, DECLINED, DRAFT, HIRED, LAPSED, OFFER, WITHDRAWN
from careercenter.backends.mail import Message
from careercenter.web.mail import compose, link

Answered = Sequence[tuple[Question, object]]


@dataclass(frozen=True)
class Words:
    """The text of one mail: sentences, what the other side wrote, facts in a list, and the button's label."""

    subject: str
    lines: Sequence[str]
    quote: str = ""
    facts: Sequence[tuple[str, str]] = field(default_factory=tuple)
    after: Sequence[str] = field(default_factory=tuple)
    button: str = "See where it stands"


def about_move(application: Application, event: ApplicationEvent, answers: Answered, now: datetime) -> Message | None:
    """What the applicant is told of a change of stage; None for what they did themselves and can see."""
    was, to = event.details.get("from"), event.details.get("to")
    if event.side == APPLICANT and was != DRAFT:
        return None
    words = _receipt(application, answers) if was == DRAFT else _LETTERS.get(to, _moved)(application, event, now)
    return compose(
        "applications/notice",
        to=application.account.email,
        subject=words.subject,
        key=f"applications.moved|{event.id}",
        greeting=f"Hello {application.name},",
        words=words,
        url=link("applications.show", application_id=application.id),
        why="You get this mail because you applied for this job at CareerCenter.",
    )


def _receipt(application: Application, answers: Answered) -> Words:
    employer, days = application.employer.name, application.promised_days
    promise = f"{employer} promises an answer within {days} {'day' if days == 1 else 'days'}." if days else ""
    facts = [("Résumé", application.resume_name or "none, your profile alone")]
    facts += [(question.text, asked.said(question, said)) for question, said in answers]
    facts += [("Your note", application.cover_note)] if application.cover_note else []
    silence = "If you hear nothing for 21 days we remind them, and after 45 we tell you that it is over."
    return Words(
        subject=f"You applied: {application.listing.title}, {employer}",
        lines=(f"{employer} has your application for {application.listing.title}.", promise, silence),
        facts=facts,
        after=("With it went your profile as it was at that moment. You can withdraw on the same page.",),
    )


def _moved(application: Application, event: ApplicationEvent, now: datetime) -> Words:
    said = wording.happened(event, application.employer.name)
    return Words(
        subject=f"{wording.LABELS[event.details['to']]}: {application.listing.title}, {application.employer.name}",
        lines=(f"News of your application for {application.listing.title}: {said}.", _next(application, event, now)),
        quote=event.details.get("note", ""),
    )


def _ended(application: Application, event: ApplicationEvent, now: datetime) -> Words:
    said = wording.happened(event, application.employer.name)
    sorry = "It says nothing about you or your work: nobody told us why." if event.details["to"] == LAPSED else ""
    return Words(
        subject=f"{application.listing.title}, {application.employer.name}: {_ENDS[event.details['to']]}",
        lines=(f"Your application for {application.listing.title} has ended. {said}.", sorry),
        quote=event.details.get("note", ""),
        after=("You need not wait for this one any more. Your profile and résumés are ready for the next.",),
    )


def _next(application: Application, event: ApplicationEvent, now: datetime) -> str:
    """What comes next, unless it has moved on since."""
    return wording.comes_next(application, now) if application.stage == event.details["to"] else ""


_ENDS = {DECLINED: "not this time", LAPSED: "closed without an answer"}
_LETTERS: dict[object, Callable[[Application, ApplicationEvent, datetime], Words]] = {
    DECLINED: _ended,
    LAPSED: _ended,
    HIRED: _moved,
    OFFER: _moved,
    WITHDRAWN: _moved,
}
