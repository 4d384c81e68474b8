"""Every question about bulk acts."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, load_only

from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.core.errors import NotFound
from careercenter.inboxes.bulk_rules import MOST
from careercenter.inboxes.models import BulkAct, BulkItem

# What a preview shows of a person; the profile that was sent is a hundred times as long.
_BRIEF = (
    Application.id, Application.listing_id, Application.employer_id, Application.version, Application.number,
    Application.stage, Application.name, Application.unblinded_at,
)  # fmt: skip
_AT_ONCE = 500


def chosen(session: Session, listing_id: int, ids: Collection[int]) -> list[Application]:
    """Those of these applications that were sent to a listing, in the order in which they came."""
    found: list[Application] = []
    wanted = sorted(ids)
    for some in (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE)):
        sent = select(Application).options(load_only(*_BRIEF), joinedload(Application.listing))
        sent = sent.where(Application.listing_id == listing_id, Application.id.in_(some))
        found += session.scalars(sent.where(Application.stage != stages.DRAFT).order_by(Application.id))
    return found


def in_stage(session: Session, listing_id: int, stage: str) -> Sequence[int]:
    """The ids of all applications in one stage of a listing, as many as one act may hold and one more."""
    there = select(Application.id).where(Application.listing_id == listing_id, Application.stage == stage)
    return session.scalars(there.order_by(Application.id).limit(MOST + 1)).all()


def held_elsewhere(session: Session, listing_id: int) -> frozenset[int]:
    """The applications of a listing that acts hold which have not come to them yet."""
    open_ = (BulkAct.listing_id == listing_id, BulkAct.done_at.is_(None), BulkAct.cancelled_at.is_(None))
    held = select(BulkItem.application_id).join(BulkAct, BulkAct.id == BulkItem.bulk_id)
    return frozenset(session.scalars(held.where(*open_, BulkItem.result.is_(None))))


def by_key(session: Session, key: str) -> BulkAct | None:
    """The act that was made from the confirmation with this key."""
    return session.scalar(select(BulkAct).where(BulkAct.request_key == key))


def act_of(session: Session, employer_id: int, bulk_id: int) -> BulkAct:
    """One act of an employer. Raises NotFound, also for another's."""
    found = session.get(BulkAct, bulk_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound("There is nothing at this address.")
    return found


def unfinished(session: Session, listing_id: int) -> Sequence[BulkAct]:
    """The acts of a listing that wait or run, the next first."""
    open_ = (BulkAct.listing_id == listing_id, BulkAct.done_at.is_(None), BulkAct.cancelled_at.is_(None))
    found = select(BulkAct).options(joinedload(BulkAct.account)).where(*open_)
    return session.scalars(found.order_by(BulkAct.runs_at, BulkAct.id)).all()


def tally(session: Session, bulk_id: int) -> Mapping[str, int]:
    """How many items have which result; under an empty name those that have none yet."""
    counts = select(BulkItem.result, func.count()).where(BulkItem.bulk_id == bulk_id).group_by(BulkItem.result)
    return {result or "": count for result, count in session.execute(counts)}


def items(session: Session, bulk_id: int, *, limit: int, offset: int = 0) -> Sequence[BulkItem]:
    """Items with their applications; those that were left out first, since they need a look."""
    found = select(BulkItem).options(joinedload(BulkItem.application).load_only(*_BRIEF))
    found = found.where(BulkItem.bulk_id == bulk_id)
    order = ((func.coalesce(BulkItem.result, "done") == "done"), BulkItem.application_id)
    return session.scalars(found.order_by(*order).limit(limit).offset(offset)).all()


def next_items(session: Session, bulk_id: int, limit: int) -> Sequence[BulkItem]:
    """The items whose turn it is, always in the same order: two acts then never wait for each other."""
    found = select(BulkItem).where(BulkItem.bulk_id == bulk_id, BulkItem.result.is_(None))
    return session.scalars(found.order_by(BulkItem.application_id).limit(limit)).all()
