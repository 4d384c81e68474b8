"""Every change to listings. Work for the index is left in the outbox, in the same commit.

Imports write thousands of rows, so these functions take batches and speak to the database in bulk.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from careercenter.core.outbox import enqueue
from careercenter.employers.operations import ensure
from careercenter.jobs import corrections
from careercenter.jobs.intake import Understood, Unusable, fingerprint, understand
from careercenter.jobs.lifecycle import DEFAULT_RUN
from careercenter.jobs.models import FactCorrection, Listing, ListingCode, ListingPlace, ListingSlug
from careercenter.jobs.offer import Offer
from careercenter.jobs.queries import Known, corrections_of, indexable_ids, known_offers, overdue_confirmations

INDEX_TASK = "jobs.index"
ABSENT = "absent"


@dataclass
class Taken:
    """What became of a batch of offers. The lists pair the place of an offer in the batch with a reason: `refused`
    cannot be used; `strangers` are not for medical coders and were left out, `doubted` are not either and stayed.
    `written` are the ids of listings that are new or say something new."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reopened: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    strangers: list[tuple[int, str]] = field(default_factory=list)
    doubted: list[tuple[int, str]] = field(default_factory=list)
    written: list[int] = field(default_factory=list)


def take_in(
    *,
    session: Session,
    source: str,
    offers: Sequence[Offer],
    now: datetime,
    only_ours: bool = False,
    forced: Collection[str] = (),
) -> Taken:
    """Add new offers, change changed ones, confirm unchanged ones; at most some hundreds at a time. `only_ours`: new
    offers that are not for medical coders are left out, unless their external id is `forced`; what is on the board
    already was let in once, and stays until a person says otherwise.

    Offers are matched by source and external id; of two with the same id in one batch the last counts.
    A listing that was closed because its source had dropped it opens again; one that a person closed does not.
    """
    taken = Taken()
    known = known_offers(session, source, [offer.external_id for offer in offers])
    fresh: dict[str, tuple[Understood, Offer, str]] = {}
    touched: list[int] = []
    for place, offer in enumerate(offers):
        before, print_ = known.get(offer.external_id), fingerprint(offer)
        if before and before.content_hash == print_:
            taken.unchanged += 1
            taken.reopened += before.outcome == ABSENT
            touched += _confirm(session, before, offer, now)
            continue
        try:
            understood = understand(offer)
        except Unusable as error:
            taken.refused.append((place, error.message))
            continue
        if only_ours and understood.stranger:
            stays = before is not None or offer.external_id in forced
            (taken.doubted if stays else taken.strangers).append((place, understood.stranger))
            if not stays:
                fresh.pop(offer.external_id, None)
                continue
        fresh[offer.external_id] = (understood, offer, print_)
    taken.written = _write(session, source, fresh, known, taken, now)
    _index(session, [*touched, *taken.written], now)
    return taken


def close_missing(*, session: Session, source: str, seen_since: datetime, now: datetime) -> int:
    """Close the source's open listings that were last confirmed before `seen_since`. Returns how many."""
    return close(session=session, ids=overdue_confirmations(session, source, seen_since), outcome=ABSENT, now=now)


def close(*, session: Session, ids: Collection[int], outcome: str, now: datetime) -> int:
    """Take listings off the board for good: `filled`, `withdrawn` or `absent`."""
    for chunk in _chunks(list(ids)):
        change = {"closed_at": now, "outcome": outcome, "updated_at": now, "version": Listing.version + 1}
        session.execute(update(Listing).where(Listing.id.in_(chunk)).values(change))
    _index(session, list(ids), now)
    return len(ids)


def touch_employer(*, session: Session, employer_id: int, now: datetime) -> int:
    """Note that what all listings of an employer show of it has changed. Returns how many may be live."""
    ids = list(indexable_ids(session, now, employer_id=employer_id))
    for chunk in _chunks(ids):
        change = {"updated_at": now, "version": Listing.version + 1}
        session.execute(update(Listing).where(Listing.id.in_(chunk)).values(change))
    _index(session, ids, now)
    return len(ids)


def _confirm(session: Session, before: Known, offer: Offer, now: datetime) -> list[int]:
    """Note that the source still has it. The index is troubled only when the listing's end moves."""
    values: dict[str, Any] = {"confirmed_at": now}
    ends = _ends(offer, now)
    if before.outcome == ABSENT:
        values |= {"closed_at": None, "outcome": None}
    if before.outcome == ABSENT or before.expires_at is None or ends - before.expires_at > DEFAULT_RUN / 2:
        values |= {"expires_at": ends}
    moved = len(values) > 1
    if moved:
        values |= {"version": Listing.version + 1, "updated_at": now}
    session.execute(update(Listing).where(Listing.id == before.id).values(values))
    return [before.id] if moved else []


def _write(
    session: Session,
    source: str,
    fresh: dict[str, tuple[Understood, Offer, str]],
    known: dict[str, Known],
    taken: Taken,
    now: datetime,
) -> list[int]:
    if not fresh:
        return []
    employers = ensure(session=session, names={u.employer for u, _, _ in fresh.values()}, now=now)
    ids: dict[str, int] = {}
    inserts: list[dict[str, Any]] = []
    settled = _settled(session, [known[key].id for key in fresh if key in known])
    for external_id, (understood, offer, print_) in fresh.items():
        row = _row(understood, offer, print_, now) | {"employer_id": employers[understood.employer].id}
        before = known.get(external_id)
        if before is None:
            inserts.append(row | _first_row(source, external_id, offer, now))
        else:
            ids[external_id] = before.id
            taken.changed += 1
            taken.reopened += before.outcome == ABSENT
            _change(session, before, row | _over(settled[before.id], understood.columns))
    taken.new += len(inserts)
    ids |= _insert(session, inserts)
    _write_parts(session, fresh, ids, replaced=[known[key].id for key in fresh if key in known])
    return list(ids.values())


def _row(understood: Understood, offer: Offer, print_: str, now: datetime) -> dict[str, Any]:
    return {
        **understood.columns,
        "content_hash": print_,
        "confirmed_at": now,
        "updated_at": now,
        "posted_at": min(offer.posted_at, now) if offer.posted_at else None,
        "expires_at": _ends(offer, now),
        "end_stated": offer.expires_at is not None,
    }


def _settled(session: Session, ids: Collection[int]) -> dict[int, list[FactCorrection]]:
    """What people settled, by listing."""
    found: dict[int, list[FactCorrection]] = defaultdict(list)
    for row in corrections_of(session, ids):
        found[row.listing_id].append(row)
    return found


def _over(rows: Sequence[FactCorrection], columns: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a fresh reading has with what people settled laid over it; the reading is kept underneath."""
    for row in rows:
        row.reading = corrections.reading_of(columns, row.name)
    settled = [corrections.Correction(row.name, row.value, row.replaced["value"], row.by_role) for row in rows]
    return corrections.applied(columns, settled) if settled else {}


def _first_row(source: str, external_id: str, offer: Offer, now: datetime) -> dict[str, Any]:
    return {
        "source": source,
        "external_id": external_id,
        "version": 1,
        "created_at": now,
        "publish_at": now,
        "posted_at": min(offer.posted_at, now) if offer.posted_at else now,
    }


def _ends(offer: Offer, now: datetime) -> datetime:
    return offer.expires_at or now + DEFAULT_RUN


def _insert(session: Session, rows: list[dict[str, Any]]) -> dict[str, int]:
    """The ids of the new rows. Asking for them afterwards is twice as fast as RETURNING, which builds one statement
    of all values."""
    if not rows:
        return {}
    session.execute(insert(Listing.__table__), rows)
    made = known_offers(session, rows[0]["source"], [row["external_id"] for row in rows])
    return {external_id: known.id for external_id, known in made.items()}


def _change(session: Session, before: Known, row: dict[str, Any]) -> None:
    """Overwrite what the source said anew; the first publication stays, and an old slug is remembered."""
    values = {name: value for name, value in row.items() if name != "posted_at" or value is not None}
    if before.outcome == ABSENT:
        values |= {"closed_at": None, "outcome": None}
    session.execute(update(Listing).where(Listing.id == before.id).values(**values, version=Listing.version + 1))
    if before.slug != row["slug"]:
        session.execute(delete(ListingSlug).where(ListingSlug.listing_id == before.id, ListingSlug.slug == before.slug))
        session.execute(insert(ListingSlug).values(listing_id=before.id, slug=before.slug))


def _write_parts(
    session: Session, fresh: dict[str, tuple[Understood, Offer, str]], ids: dict[str, int], replaced: list[int]
) -> None:
    for table in (ListingPlace, ListingCode):
        if replaced:
            session.execute(delete(table).where(table.listing_id.in_(replaced)))
    places = [vars(site) | {"listing_id": ids[key]} for key, (u, _, _) in fresh.items() for site in u.sites]
    codes = [
        {
            "listing_id": ids[key],
            "system": mention.system,
            "code": mention.code,
            "code_end": mention.code_end,
            "start": mention.start,
            "end": mention.end,
        }
        for key, (u, _, _) in fresh.items()
        for mention in u.mentions
    ]
    if places:
        session.execute(insert(ListingPlace.__table__), places)
    if codes:
        session.execute(insert(ListingCode.__table__), codes)


def _index(session: Session, ids: Sequence[int], now: datetime) -> None:
    for chunk in _chunks(list(ids)):
        enqueue(session, INDEX_TASK, {"listing_ids": chunk}, now=now)


def _chunks(ids: list[int], size: int = 500) -> list[list[int]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]
