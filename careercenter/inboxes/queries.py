"""Questions of the lists: who applied to a listing, in what order, with what marks. Those of an applicant's page are
in `applicant_queries`.

Ids are found and ordered within one index, and only the rows of a page are fetched: each holds a whole profile. What is
asked of a blinded applicant's name must find nothing, or the search box would unblind them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from careercenter.applicants.wallet import LAPSED
from careercenter.applications import stages
from careercenter.applications.models import Application, Question
from careercenter.exercises.models import Attempt
from careercenter.inboxes.models import ApplicationNote, ApplicationRead, ListingHiring, Scorecard
from careercenter.inboxes.wanted import Wanted
from careercenter.jobs.models import Listing

SINCE = func.coalesce(Application.last_word_at, Application.sent_at)


@dataclass(frozen=True)
class Scope:
    """Whose applicants are asked for, by whom: a listing, whether it is read blind, the member, and the moment."""

    listing_id: int
    account_id: int
    blind: bool
    now: datetime


@dataclass(frozen=True)
class Waiting:
    """One listing with its applicants in figures. `oldest`: since when the one who waits longest does."""

    listing: Listing
    open: int
    new: int
    total: int
    oldest: datetime | None


def hiring(session: Session, listing_id: int) -> ListingHiring | None:
    """How the applications to a listing are read, None for the usual way."""
    return session.get(ListingHiring, listing_id)


def is_blind(session: Session, listing_id: int) -> bool:
    """Whether the applications to a listing are read blind."""
    found = hiring(session, listing_id)
    return found is not None and found.blind


def stage_counts(session: Session, listing_id: int) -> dict[str, int]:
    """How many stand at each stage; drafts are nobody's business."""
    rows = select(Application.stage, func.count(Application.id)).where(Application.listing_id == listing_id)
    found = dict(session.execute(rows.group_by(Application.stage)).all())
    return {stage: found.get(stage, 0) for stage in (*stages.OPEN, *stages.ENDED)}


def oldest(session: Session, listing_id: int) -> datetime | None:
    """Since when the one who waits longest does."""
    mine = (Application.listing_id == listing_id, Application.stage.in_(stages.OPEN))
    return session.scalar(select(func.min(SINCE)).where(*mine))


def unread(session: Session, scope: Scope) -> int:
    """How many open ones the member has not read."""
    mine = (Application.listing_id == scope.listing_id, Application.stage.in_(stages.OPEN))
    return session.scalar(select(func.count(Application.id)).where(*mine, _unread(scope.account_id))) or 0


def matching(session: Session, scope: Scope, wanted: Wanted) -> int:
    """How many there are of what is wanted."""
    return session.scalar(select(func.count(Application.id)).where(*_where(session, scope, wanted))) or 0


def ordered(
    session: Session, scope: Scope, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> Sequence[int]:
    """The ids of what is wanted, in order."""
    found = select(Application.id).where(*_where(session, scope, wanted)).order_by(*_order(scope, wanted))
    return session.scalars(found.limit(limit).offset(offset)).all()


def by_ids(session: Session, ids: Collection[int]) -> list[Application]:
    """The applications with these ids, in the order of the ids."""
    rows = {one.id: one for one in session.scalars(select(Application).where(Application.id.in_(ids)))}
    return [rows[id_] for id_ in ids if id_ in rows]


def by_account(session: Session, listing_id: int, account_id: int) -> Application | None:
    """What somebody sent to a listing."""
    mine = (Application.listing_id == listing_id, Application.account_id == account_id)
    return session.scalar(select(Application).where(*mine, Application.stage != stages.DRAFT))


def withdrawn(session: Session, listing_id: int) -> set[int]:
    """The accounts of those who withdrew from a listing."""
    mine = (Application.listing_id == listing_id, Application.stage == stages.WITHDRAWN)
    return set(session.scalars(select(Application.account_id).where(*mine)))


def read_among(session: Session, account_id: int, ids: Collection[int]) -> set[int]:
    """Which of them the member has read."""
    mine = (ApplicationRead.account_id == account_id, ApplicationRead.application_id.in_(ids))
    return set(session.scalars(select(ApplicationRead.application_id).where(*mine)))


def checks(session: Session, listing_id: int, account_ids: Collection[int]) -> dict[int, int]:
    """What applicants scored in the listing's skills check, in per cent, by account."""
    taken = (Attempt.listing_id == listing_id, Attempt.ended_at.is_not(None), Attempt.account_id.in_(account_ids))
    rows = session.execute(select(Attempt.account_id, Attempt.percent).where(*taken))
    return {account_id: percent or 0 for account_id, percent in rows}


def noted(session: Session, ids: Collection[int]) -> Mapping[int, int]:
    """How many notes there are on each."""
    return _counted(session, select(ApplicationNote.application_id, func.count()), ApplicationNote.application_id, ids)


def scored(session: Session, ids: Collection[int]) -> Mapping[int, int]:
    """How many scorecards are in for each; a count tells nothing of what is in them."""
    return _counted(session, select(Scorecard.application_id, func.count()), Scorecard.application_id, ids)


def overview(session: Session, employer_id: int) -> list[Waiting]:
    """The listings of an employer that anybody applied to; where somebody waits longest, first."""
    listings = {one.id: one for one in session.scalars(select(Listing).where(_applied_to(employer_id)))}
    rows = select(Application.listing_id, Application.stage, func.count(Application.id), func.min(SINCE))
    rows = rows.where(Application.listing_id.in_(listings), Application.stage != stages.DRAFT)
    figures: dict[int, dict[str, tuple[int, datetime]]] = {}
    for listing_id, stage, count, since in session.execute(rows.group_by(Application.listing_id, Application.stage)):
        figures.setdefault(listing_id, {})[stage] = (count, since)
    found = [_waiting(listings[id_], by_stage) for id_, by_stage in figures.items()]
    return sorted(found, key=lambda one: (one.oldest is None, one.oldest and one.oldest.timestamp(), -one.listing.id))


def figures(session: Session, listing_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """How many applicants of listings wait for an answer, and how many there are in all."""
    waiting = func.sum(case((Application.stage.in_(stages.OPEN), 1), else_=0))
    mine = (Application.listing_id.in_(listing_ids), Application.stage != stages.DRAFT)
    rows = select(Application.listing_id, waiting, func.count(Application.id)).where(*mine)
    found = session.execute(rows.group_by(Application.listing_id))
    return {listing_id: (int(still), total) for listing_id, still, total in found}


def questions(session: Session, listing_id: int) -> Sequence[Question]:
    """Every question that was ever asked, in order: answers to retired ones are still answers."""
    rows = select(Question).where(Question.listing_id == listing_id).order_by(Question.position, Question.id)
    return session.scalars(rows).all()


def _applied_to(employer_id: int) -> ColumnElement[bool]:
    sent = exists().where(Application.listing_id == Listing.id, Application.stage != stages.DRAFT)
    return and_(Listing.employer_id == employer_id, sent)


def _waiting(listing: Listing, by_stage: Mapping[str, tuple[int, datetime]]) -> Waiting:
    still = {stage: figures for stage, figures in by_stage.items() if stage in stages.OPEN}
    return Waiting(
        listing=listing,
        open=sum(count for count, _ in still.values()),
        new=still.get(stages.NEW, (0, None))[0],
        total=sum(count for count, _ in by_stage.values()),
        oldest=min((since for _, since in still.values()), default=None),
    )


def _counted(session: Session, rows: Select[Any], by: Any, ids: Collection[int]) -> Mapping[int, int]:
    return dict(session.execute(rows.where(by.in_(ids)).group_by(by)).all())


def _order(scope: Scope, wanted: Wanted) -> tuple[Any, ...]:
    """Those who have waited longest first; of those whose application has ended, the last. A blind list has no order
    by name: the place in it would say how the name begins."""
    if wanted.sort == "name" and not scope.blind:
        return func.lower(Application.name), Application.id
    if wanted.sort == "newest":
        return Application.sent_at.desc(), Application.id.desc()
    if not set(wanted.stages) & set(stages.OPEN):
        return SINCE.desc(), Application.id.desc()
    return SINCE, Application.id


def _where(session: Session, scope: Scope, wanted: Wanted) -> list[ColumnElement[bool]]:
    where = [Application.listing_id == scope.listing_id, Application.stage.in_(wanted.stages)]
    if wanted.unread:
        where.append(_unread(scope.account_id))
    if wanted.waiting:
        where += [Application.stage.in_(stages.OPEN), SINCE <= scope.now - timedelta(days=wanted.waiting)]
    if wanted.check:
        taken = (Attempt.listing_id == scope.listing_id, Attempt.account_id == Application.account_id)
        where.append(exists().where(*taken, Attempt.ended_at.is_not(None)))
    if wanted.credential or wanted.state or wanted.knock_outs:
        # What withdrawn applicants had sent is nobody's any more, and so are questions about it.
        where += [Application.stage != stages.WITHDRAWN, *_sent(session, scope, wanted)]
    return where + [_says(scope, word) for word in wanted.q.split()[:8]]


def _sent(session: Session, scope: Scope, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Of what was sent. In a JSON text the quotes that a person typed are escaped: what is matched is a value of ours."""
    where: list[ColumnElement[bool]] = []
    if wanted.credential:
        held = Application.sent["credentials"].as_string()
        where.append(held.contains(f'"slug":"{wanted.credential}"', autoescape=True))
        where.append(~held.contains(f'"slug":"{wanted.credential}","state":"{LAPSED}"', autoescape=True))
    if wanted.state:
        where.append(Application.sent["work_states"].as_string().contains(f'"{wanted.state}"', autoescape=True))
    if wanted.knock_outs in ("met", "missed"):
        none = cast(Application.missed, String) == "[]"
        where.append(none if wanted.knock_outs == "met" else ~none)
    elif wanted.knock_outs:
        asked = [str(one.id) for one in questions(session, scope.listing_id) if one.knock_out and not one.retired_at]
        where.append(or_(*(func.coalesce(Application.answers[key].as_string(), "") == "" for key in asked), False))
    return where


def _says(scope: Scope, word: str) -> ColumnElement[bool]:
    """Whether the name, the number or what was sent has a word."""
    sent = and_(Application.stage != stages.WITHDRAWN, cast(Application.sent, String).icontains(word, autoescape=True))
    said = or_(Application.name.icontains(word, autoescape=True), sent)
    if scope.blind:
        said = and_(Application.unblinded_at.is_not(None), said)
    numbered = word.isascii() and word.isdigit() and len(word) < 10
    return or_(Application.number == int(word), said) if numbered else or_(said, _is_applicant(scope, word))


def _is_applicant(scope: Scope, word: str) -> ColumnElement[bool]:
    """`Applicant 12` finds the twelfth, where applicants are called so."""
    return and_(scope.blind and word.lower() == "applicant", Application.unblinded_at.is_(None))


def _unread(account_id: int) -> ColumnElement[bool]:
    mine = (ApplicationRead.account_id == account_id, ApplicationRead.application_id == Application.id)
    return ~exists().where(*mine)
