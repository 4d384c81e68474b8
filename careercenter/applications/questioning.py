"""What an employer asks of those who apply: adding, changing, ordering and retiring questions.

A question that somebody answered never changes, since their answer was to those words: changing it retires it and puts
a new one in its place. Drafts are no answers yet.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications.models import Application, Question
from careercenter.applications.queries import questions_of
from careercenter.applications.specified import Spec
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.employers.operations import record
from careercenter.jobs.lifecycle import ENDED, state_of
from careercenter.jobs.models import Listing

MOST = 15


def add(*, session: Session, listing: Listing, account: Account, spec: Spec, now: datetime) -> Question:
    """Another one, after the others. A second click finds it there."""
    _open(listing, now)
    asked = questions_of(session, listing.id)
    same = next((one for one in asked if one.text == spec.text and one.kind == spec.kind), None)
    if same is not None:
        raise Refused("You ask that already.", field="text")
    if len(asked) >= MOST:
        raise Refused(f"{MOST} questions are the most. Each one costs you applicants.")
    made = _made(listing, spec, position=asked[-1].position + 1 if asked else 1)
    session.add(made)
    _noted(session, listing, account, now)
    return made


def change(
    *, session: Session, listing: Listing, account: Account, question: Question, spec: Spec, now: datetime
) -> Question:
    """Change one, or put another in its place when somebody answered it."""
    _open(listing, now)
    if is_answered(session, question):
        question.retired_at, position = now, question.position
        question = _made(listing, spec, position=position)
        session.add(question)
    else:
        question.kind, question.text, question.options = spec.kind, spec.text, list(spec.options)
        question.required, question.knock_out = spec.required, spec.knock_out
    _noted(session, listing, account, now)
    return question


def retire(*, session: Session, listing: Listing, account: Account, question: Question, now: datetime) -> None:
    """Ask it no more. Answers that were sent keep their question."""
    if is_answered(session, question):
        question.retired_at = now
    else:
        session.delete(question)
    _noted(session, listing, account, now)


def put_up(*, session: Session, listing: Listing, question: Question) -> None:
    """One place further up; the first stays the first."""
    asked = list(questions_of(session, listing.id))
    place = asked.index(question)
    if place:
        asked[place - 1 : place + 1] = [question, asked[place - 1]]
    for position, one in enumerate(asked, 1):
        one.position = position
    session.flush()


def question_of(session: Session, listing: Listing, question_id: int) -> Question:
    """One that the listing asks now. Raises NotFound, also for another listing's, and Conflict for a retired one."""
    found = session.get(Question, question_id)
    if found is None or found.listing_id != listing.id:
        raise NotFound("There is no such question.")
    if found.retired_at is not None:
        raise Conflict("Somebody changed or retired this question meanwhile. Look at the list again.")
    return found


def is_answered(session: Session, question: Question) -> bool:
    """Whether anybody sent an answer to it."""
    sent = (Application.listing_id == question.listing_id, Application.number.is_not(None))
    answers = session.scalars(select(Application.answers).where(*sent))
    return any(str(question.id) in given for given in answers)


def _made(listing: Listing, spec: Spec, *, position: int) -> Question:
    return Question(
        listing_id=listing.id, position=position, kind=spec.kind, text=spec.text, options=list(spec.options),
        required=spec.required, knock_out=spec.knock_out,
    )  # fmt: skip


def _open(listing: Listing, now: datetime) -> None:
    if state_of(listing, now) in ENDED:
        raise Refused("This listing has ended: nobody would be asked.")


def _noted(session: Session, listing: Listing, account: Account, now: datetime) -> None:
    session.flush()
    record(
        session=session, employer=listing.employer, account=account, action="listing.questions",
        subject=listing.title, now=now,
    )  # fmt: skip
