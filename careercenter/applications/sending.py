"""Sending an application: what must be there, and freezing it as it is at that moment.

One of a listing is sent at a time: that numbers applicants without gaps, makes a second click find what the first sent,
and lets nobody apply to a listing that closes at the same moment.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants.models import Profile, Resume
from careercenter.applicants.queries import live_resumes, profile_of
from careercenter.applicants.snapshot import snapshot
from careercenter.applications import asked, queries
from careercenter.applications.drafting import LONGEST_NOTE, Typed, kept, stay_out
from careercenter.applications.leaving import departed
from careercenter.applications.models import Application, Question
from careercenter.applications.moving import move
from careercenter.applications.stages import APPLICANT, DRAFT, NEW
from careercenter.applications.ways import Way, way_of
from careercenter.core.errors import Conflict, Refused
from careercenter.exercises.queries import kept as kept_checks
from careercenter.jobs.lifecycle import is_live
from careercenter.jobs.models import Listing

OVER = "This listing ended while you were writing, so it takes no more applications. Your draft is kept."


class Ended(Conflict):
    """The listing is no longer on the board."""


class Unseen(Conflict):
    """Something that the person should know before sending was not shown to them yet."""


@dataclass(frozen=True)
class Seen:
    """What the page showed: the `questions` by their fingerprint, and the ids of `missed` knock-outs."""

    questions: str = ""
    missed: Collection[int] = ()


@dataclass(frozen=True)
class Desk:
    """What a person has to send something from. `preview`: their profile as an employer would see it, with the skills
    checks that it shows."""

    account: Account
    profile: Profile | None
    resumes: Sequence[Resume]
    questions: Sequence[Question]
    preview: dict[str, Any] | None


def desk_of(session: Session, account: Account, listing: Listing, now: datetime) -> Desk:
    """What is there now. The profile is shown as it stands today where the person lives."""
    profile = profile_of(session, account.id)
    resumes = live_resumes(session, profile.id) if profile else ()
    preview = None
    if profile is not None:
        today = now.astimezone(ZoneInfo(account.time_zone)).date()
        preview = snapshot(profile, on=today) | {"checks": _checks(session, account.id)}
    return Desk(account, profile, resumes, queries.questions_of(session, listing.id), preview)


def problems(desk: Desk, typed: Typed) -> Iterator[Refused]:
    """Everything that keeps it from being sent, field by field."""
    if not (desk.account.name or typed.name):
        yield Refused("Please say what you are called.", field="name")
    if len(typed.cover_note) > LONGEST_NOTE:
        yield Refused(f"At most {LONGEST_NOTE:,} letters, please.", field="cover_note")
    if typed.resume_id is not None and typed.resume_id not in {one.id for one in desk.resumes}:
        yield Refused("That résumé cannot be sent. Choose another.", field="resume")
    if typed.resume_id is None and not (desk.profile and says_something(desk.profile)):
        yield Refused("Your profile is still empty: send a résumé, or fill it in first.", field="resume")
    for question in desk.questions:
        try:
            asked.read(question, typed.answers.get(str(question.id), ""))
        except Refused as refusal:
            yield refusal


def says_something(profile: Profile) -> bool:
    """Whether an employer would learn anything from a profile."""
    return bool(profile.headline or profile.summary or profile.jobs or profile.credentials or profile.specialties)


def answers_of(questions: Sequence[Question], typed: Typed) -> dict[str, asked.Answer]:
    """The answers as they are sent. Raises Refused."""
    found = {str(one.id): asked.read(one, typed.answers.get(str(one.id), "")) for one in questions}
    return {key: answer for key, answer in found.items() if answer is not None}


def send(*, session: Session, account: Account, listing: Listing, seen: Seen, now: datetime) -> Application:
    """Send the draft of a person. One that was sent before is returned as it is.

    Raises Ended when the listing takes no more, Unseen when a question is new or a knock-out is not met and was not
    shown, Refused with the field for anything that is missing, NotAllowed for the employer's own people.
    """
    stay_out(session, account, listing)
    _alone(session, listing)
    draft = queries.by_listing(session, account.id, listing.id)
    if draft is not None and draft.stage != DRAFT:
        return draft
    if way_of(listing) is not Way.HERE or not is_live(listing, now):
        raise Ended(OVER)
    desk = desk_of(session, account, listing, now)
    if draft is None:
        raise Refused("There is no draft to send. Please open the listing and begin.")
    for problem in problems(desk, kept(draft)):
        raise problem
    _warn(desk.questions, kept(draft), seen)
    _freeze(session, draft, desk, now)
    move(session=session, application=draft, to=NEW, side=APPLICANT, account=account, now=now)
    return draft


def _alone(session: Session, listing: Listing) -> None:
    """Let nobody else send to this listing, or change it, until the transaction ends; then look at it anew."""
    session.flush()
    mine = update(Listing).where(Listing.id == listing.id).values(slug=Listing.slug)
    session.execute(mine.execution_options(synchronize_session=False))
    session.expire_all()


def _warn(questions: Sequence[Question], typed: Typed, seen: Seen) -> None:
    if seen.questions != asked.fingerprint(questions):
        raise Unseen("The employer changed the questions meanwhile. Please look at them again, then send.")
    if set(asked.missed(questions, answers_of(questions, typed))) - set(seen.missed):
        raise Unseen("One of your answers is not what the employer asks for. You may still send it.")


def _freeze(session: Session, draft: Application, desk: Desk, now: datetime) -> None:
    """What is sent, as it is now. Later changes to the profile do not reach it."""
    typed = kept(draft)
    draft.name = (desk.account.name or typed.name)[:120]
    draft.sent = (desk.preview or {}) | {"name": draft.name}
    draft.answers = dict(answers_of(desk.questions, typed))
    draft.missed = asked.missed(desk.questions, draft.answers)
    resume = next((one for one in desk.resumes if one.id == draft.resume_id), None)
    draft.resume_key, draft.resume_name = (resume.blob_key, resume.name) if resume else (None, "")
    draft.promised_days, draft.sent_at = draft.employer.response_days, now
    draft.number = _next_number(session, draft)
    session.flush()


def _checks(session: Session, account_id: int) -> list[dict[str, Any]]:
    return [
        {"title": one.content["title"], "percent": one.percent, "ended_on": one.ended_at.date().isoformat()}
        for one in kept_checks(session, account_id)
        if one.ended_at is not None
    ]


def _next_number(session: Session, draft: Application) -> int:
    """Applicants of a listing are counted from 1; the number of one who left is given to nobody else."""
    sent = select(func.count(Application.id)).where(
        Application.listing_id == draft.listing_id, Application.number.is_not(None)
    )
    return (session.scalar(sent) or 0) + departed(session, draft.employer_id, draft.listing_id) + 1
