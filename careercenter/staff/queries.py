"""Every question asked by the pages of staff alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account, AccountSession
from careercenter.core import outbox
from careercenter.core.outbox import OutboxEntry
from careercenter.core.pages import Paging
from careercenter.imports.models import ImportRun
from careercenter.imports.queries import runs
from careercenter.jobs.operations import INDEX_TASK
from careercenter.jobs.queries import live_count
from careercenter.reports.queries import ages
from careercenter.staff.models import StaffAct

# A file that was opened stays open this long; then it is opened anew, which is another row.
OPEN_FOR = timedelta(minutes=30)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Figures:
    """How the board is: cases by how long they wait, listings, imports, later work."""

    cases: int
    over_a_day: int
    over_three: int
    oldest: datetime | None
    live: int
    employers_held: int
    claims: int
    outbox: int
    outbox_oldest: datetime | None
    failing: int
    index_waiting: int
    index_oldest: datetime | None
    imports: Sequence[ImportRun]


def figures(session: Session, now: datetime, *, employers_held: int, claims: int) -> Figures:
    """The figures of the first page. `employers_held` and `claims` are counted by whom they belong to."""
    waiting = ages(session)
    later, oldest = outbox.backlog(session)
    index = select(func.count(OutboxEntry.id), func.min(OutboxEntry.created_at)).where(OutboxEntry.task == INDEX_TASK)
    index_waiting, index_oldest = session.execute(index).one()
    return Figures(
        cases=len(waiting),
        over_a_day=sum(now - since > DAY for since in waiting),
        over_three=sum(now - since > 3 * DAY for since in waiting),
        oldest=waiting[0] if waiting else None,
        live=live_count(session, now),
        employers_held=employers_held,
        claims=claims,
        outbox=later,
        outbox_oldest=oldest,
        failing=session.scalar(select(func.count(OutboxEntry.id)).where(OutboxEntry.attempts > 2)) or 0,
        index_waiting=index_waiting,
        index_oldest=index_oldest,
        imports=runs(session, limit=8),
    )


def opened(session: Session, account_id: int, kind: str, subject_id: int, now: datetime) -> bool:
    """Whether this member of staff has opened this file lately."""
    mine = (StaffAct.account_id == account_id, StaffAct.kind == kind, StaffAct.subject_id == subject_id)
    lately = (StaffAct.action == "open", StaffAct.at > now - OPEN_FOR)
    return session.scalar(select(StaffAct.id).where(*mine, *lately).limit(1)) is not None


def acts_on(session: Session, kind: str, subject_id: int, *, limit: int = 50) -> Sequence[StaffAct]:
    """What staff did to one thing, the latest first."""
    found = select(StaffAct).where(StaffAct.kind == kind, StaffAct.subject_id == subject_id)
    return session.scalars(found.order_by(StaffAct.at.desc(), StaffAct.id.desc()).limit(limit)).all()


def history(
    session: Session, *, kind: str = "", who: int | None = None, page: int, size: int
) -> tuple[Sequence[StaffAct], Paging]:
    """One page of what staff did, the latest first. A page beyond the last is the last."""
    wanted = [*([StaffAct.kind == kind] if kind else []), *([StaffAct.account_id == who] if who is not None else [])]
    total = session.scalar(select(func.count(StaffAct.id)).where(*wanted)) or 0
    paging = Paging(total, min(page, Paging(total, 1, size).pages), size)
    found = select(StaffAct).where(*wanted).order_by(StaffAct.at.desc(), StaffAct.id.desc())
    return session.scalars(found.offset((paging.page - 1) * size).limit(size)).all(), paging


def actors(session: Session) -> Sequence[tuple[int, str]]:
    """Who of staff has ever acted, by name."""
    found = select(StaffAct.account_id, func.max(StaffAct.actor)).group_by(StaffAct.account_id)
    return sorted(
        session.execute(found.where(StaffAct.account_id.is_not(None))).all(), key=lambda pair: pair[1].casefold()
    )


def staff(session: Session) -> Sequence[Account]:
    """Everybody who is staff, by address."""
    return session.scalars(select(Account).where(Account.is_staff).order_by(Account.folded_email)).all()


def sessions_of(session: Session, account_id: int, now: datetime) -> Sequence[AccountSession]:
    """Where a person is signed in, the latest first."""
    found = select(AccountSession).where(AccountSession.account_id == account_id, AccountSession.expires_at > now)
    return session.scalars(found.order_by(AccountSession.seen_at.desc())).all()
