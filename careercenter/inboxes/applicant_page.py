"""The page of one applicant: what they sent, what happened, what members think, and who comes before and after.

Apart from the view because the page is shown again, with what happened meanwhile, when a move was refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.applications import stages
from careercenter.applications.models import Application, ApplicationEvent, Question
from careercenter.exercises.models import Attempt
from careercenter.exercises.queries import for_listing
from careercenter.inboxes import applicant_queries, queries
from careercenter.inboxes.applicant_queries import Cards
from careercenter.inboxes.faces import Face, face
from careercenter.inboxes.lists import is_late, waiting_days
from careercenter.inboxes.models import ApplicationNote
from careercenter.inboxes.queries import Scope
from careercenter.inboxes.scoring import CRITERIA
from careercenter.inboxes.timeline import Happened, happened
from careercenter.inboxes.wanted import Wanted, pairs
from careercenter.jobs.models import Listing

# The board closes an application that nobody answered after so many days.
LAPSES_AFTER = 45


@dataclass(frozen=True)
class Answer:
    """One screening question with its answer in words. `must`: something hangs on it; `met`: whether it was met."""

    question: str
    words: str
    must: bool
    met: bool


@dataclass(frozen=True)
class Neighbours:
    """Where an applicant stands in the list that the person came from; ids of those before and after. `place` is 0 for
    one who is not in it any more, as after a move."""

    place: int
    total: int
    previous: int | None
    next: int | None


@dataclass(frozen=True)
class ApplicantPage:
    """Everything that the page shows; see `Face` for what may be seen of the person."""

    application: Application
    listing: Listing
    face: Face
    stage: str
    days: int | None
    late: bool
    lapses_in: int | None
    read: bool
    moves: tuple[str, ...]
    answers: tuple[Answer, ...]
    check: Attempt | None
    timeline: Sequence[Happened]
    notes: Sequence[ApplicationNote]
    cards: Cards
    criteria: Sequence[str]
    near: Neighbours
    wanted: Wanted

    @property
    def kept(self) -> dict[str, str]:
        """The filters of the list, for links and forms that lead back to it."""
        return pairs(self.wanted)


def page(session: Session, scope: Scope, application: Application, wanted: Wanted) -> ApplicantPage:
    """Put the page together for one member."""
    seen, hiring = face(application, blind=scope.blind), queries.hiring(session, scope.listing_id)
    days = waiting_days(application, scope.now)
    return ApplicantPage(
        application=application,
        listing=application.listing,
        face=seen,
        stage=stages.LABELS[application.stage],
        days=days,
        late=is_late(application, days),
        lapses_in=None if days is None or not is_late(application, days) else max(0, LAPSES_AFTER - days),
        read=bool(queries.read_among(session, scope.account_id, [application.id])),
        moves=moves_from(application.stage),
        answers=answers(queries.questions(session, application.listing_id), seen, application.missed),
        check=None if seen.closed else _check(session, application),
        timeline=said(session, applicant_queries.events(session, application.id), seen.called, scope.now),
        notes=applicant_queries.notes(session, application.id),
        cards=applicant_queries.cards(session, application.id, scope.account_id),
        criteria=(hiring.criteria if hiring else None) or CRITERIA,
        near=neighbours(queries.ordered(session, scope, wanted), application.id),
        wanted=wanted,
    )


def said(session: Session, events: Sequence[ApplicationEvent], applicant: str, now: datetime) -> list[Happened]:
    """Events in words, with the names of the members."""
    members = applicant_queries.names(session, [one.account_id for one in events if one.side == stages.EMPLOYER])
    return happened(events, applicant=applicant, members=members, now=now)


def moves_from(stage: str) -> tuple[str, ...]:
    """Where an employer may move an application from a stage, in the order of the board."""
    order = (*stages.OPEN, stages.HIRED, stages.DECLINED)
    return tuple(to for to in order if stages.may_move(stages.EMPLOYER, stage, to))


def answers(questions: Sequence[Question], seen: Face, missed: Sequence[int]) -> tuple[Answer, ...]:
    """The questions that were answered, or are asked still, in their order."""
    if seen.closed:
        return ()
    asked = [one for one in questions if one.retired_at is None or str(one.id) in seen.answers]
    return tuple(
        Answer(one.text, in_words(seen.answers.get(str(one.id))), bool(one.knock_out), one.id not in missed)
        for one in asked
    )


def in_words(answer: Any) -> str:
    """An answer as people read it; empty when there is none."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return "Yes" if answer else "No"
    if isinstance(answer, list):
        return ", ".join(in_words(one) for one in answer)
    return {"yes": "Yes", "no": "No"}.get(str(answer), str(answer))


def neighbours(ids: Sequence[int], here: int) -> Neighbours:
    """Who stands before and after one in a list. From one who left the list, the next is the first."""
    if here not in ids:
        return Neighbours(0, len(ids), None, ids[0] if ids else None)
    place = ids.index(here)
    before = ids[place - 1] if place else None
    return Neighbours(place + 1, len(ids), before, ids[place + 1] if place + 1 < len(ids) else None)


def _check(session: Session, application: Application) -> Attempt | None:
    found = for_listing(session, application.account_id, application.listing_id)
    return found if found is not None and found.ended_at is not None else None
