"""What the file of a listing shows, gathered from where it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.jobs import moves
from careercenter.jobs.factsheet import first_rows, more_rows
from careercenter.jobs.lifecycle import HIDDEN, State, state_of
from careercenter.jobs.links import listing_path
from careercenter.jobs.models import FactCorrection, Listing
from careercenter.jobs.moves import Act
from careercenter.jobs.queries import corrections_of
from careercenter.jobs.saying import label, said
from careercenter.jobs.shown import FactRow
from careercenter.reports import queries as reports
from careercenter.reports.likeness import Kind
from careercenter.reports.models import Hold, Report
from careercenter.reports.operations import Seen, seen
from careercenter.reports.reasons import BY_SLUG
from careercenter.reports.screening import Near, is_verified, near_texts
from careercenter.staff.evidence import Reason, Stretch, marked, reasons
from careercenter.staff.queries import acts_on
from careercenter.staff.sentences import sentence

STATES = {
    State.DRAFT: "Draft", State.REVIEW: "Held, waits for a decision", State.SCHEDULED: "Scheduled", State.LIVE: "Live",
    State.FROZEN: "Frozen", State.FILLED: "Filled", State.CLOSED: "Closed", State.EXPIRED: "Expired",
    State.WITHDRAWN: "Withdrawn",
}  # fmt: skip
KINDS = {
    Kind.ELSEWHERE: "The same job of this employer in another place or beside this one",
    Kind.REPOST: "The same job of this employer, ended: this is a repost",
    Kind.AGENCY: "An employer whose text this agency carries",
    Kind.SHARED: "Another employer with the same text",
    Kind.STOLEN: "A verified employer whose text this is",
}
CAUSES = {
    "shield": "The shield holds it", "duplicate": "It has the text of another employer",
    "reports": "Enough people reported it", "staff": "Staff",
}  # fmt: skip


@dataclass(frozen=True)
class File:
    """One listing with all that speaks for and against it."""

    listing: Listing
    state: str
    path: str | None
    verified: bool
    hold: Hold | None
    cause: str
    why: Sequence[Reason]
    title: Sequence[Stretch]
    text: Sequence[Stretch]
    reports: Sequence[tuple[Report, str]]
    answered: Sequence[tuple[Report, str]]
    near: Sequence[tuple[Near, str]]
    facts: Sequence[FactRow]
    settled: Sequence[tuple[FactCorrection, str, str]]
    holds: Sequence[Hold]
    acts: Sequence[tuple[datetime, str, str]]
    may: frozenset[str]
    seen: Seen


def listing_file(session: Session, listing: Listing, now: datetime) -> File:
    """Everything about one listing."""
    hold, state = reports.open_hold(session, listing.id), state_of(listing, now)
    evidence = hold.evidence if hold else []
    open_, decided = reports.open_reports(session, listing.id), reports.decided_reports(session, listing.id)
    return File(
        listing=listing,
        state=STATES[state],
        path=None if state in HIDDEN else listing_path(listing.id, listing.slug),
        verified=is_verified(listing),
        hold=hold,
        cause=CAUSES.get(hold.cause, hold.cause) if hold else "",
        why=reasons(evidence),
        title=marked(hold.title if hold else listing.title, evidence, "title"),
        text=marked(hold.text if hold else listing.text, evidence),
        reports=[(one, _label(one)) for one in open_],
        answered=[(one, _label(one)) for one in decided],
        near=[(one, KINDS[one.kind]) for one in near_texts(session, listing, now)],
        facts=(*first_rows(listing), *more_rows(listing)),
        settled=[(one, label(one.name), said(one.name, one.value)) for one in corrections_of(session, [listing.id])],
        holds=[one for one in reports.holds_of(session, listing.id) if one.decided_at],
        acts=[(act.at, act.actor, sentence(act)) for act in acts_on(session, "listing", listing.id)],
        may=_may(state, bool(open_)),
        seen=seen(session, listing),
    )


def _may(state: State, reported: bool) -> frozenset[str]:
    """The decisions that make sense now, by the table of moves; reports of a live listing can be found wrong."""
    can = {act.value for act in (Act.APPROVE, Act.REFUSE, Act.FREEZE, Act.THAW) if moves.may(act, state, moves.STAFF)}
    can |= {"approve"} if reported and state is not State.FROZEN else set()
    can |= {"ask"} if state in (State.REVIEW, State.LIVE, State.FROZEN) else set()
    return frozenset(can)


def _label(report: Report) -> str:
    return BY_SLUG[report.reason].label if report.reason in BY_SLUG else report.reason
