"""Every question asked of listings."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, load_only, raiseload, selectinload

from careercenter.employers.models import Employer
from careercenter.jobs.lifecycle import is_live_sql, may_be_live_sql
from careercenter.jobs.models import FactCorrection, Listing, ListingCode, ListingSlug


class Known(NamedTuple):
    """What an import must know of a listing that is already here."""

    id: int
    content_hash: str
    slug: str
    outcome: str | None
    expires_at: datetime | None


def known_offers(session: Session, source: str, external_ids: Collection[str]) -> dict[str, Known]:
    """The source's listings with these external ids."""
    columns = (
        Listing.external_id, Listing.id, Listing.content_hash, Listing.slug, Listing.outcome, Listing.expires_at,
    )  # fmt: skip
    rows = session.execute(select(*columns).where(Listing.source == source, Listing.external_id.in_(external_ids)))
    return {row[0]: Known(*row[1:]) for row in rows}


def overdue_confirmations(session: Session, source: str, seen_since: datetime) -> Sequence[int]:
    """Ids of the source's open listings that were last confirmed before `seen_since`."""
    open_ = and_(Listing.closed_at.is_(None), Listing.confirmed_at < seen_since)
    return session.scalars(select(Listing.id).where(Listing.source == source, open_)).all()


def open_count(session: Session, source: str) -> int:
    """How many of the source's listings are open."""
    counted = select(func.count(Listing.id)).where(Listing.source == source, Listing.closed_at.is_(None))
    return session.scalar(counted) or 0


@cache
def _whole() -> Select[tuple[Listing]]:
    return select(Listing).options(
        joinedload(Listing.employer), selectinload(Listing.places), selectinload(Listing.codes)
    )


_SHOWN_ON_CARDS = (
    Listing.version,
    Listing.title,
    Listing.slug,
    Listing.text,
    Listing.summary,
    Listing.role,
    Listing.specialties,
    Listing.settings,
    Listing.credentials_required,
    Listing.credentials_preferred,
    Listing.apprentice_ok,
    Listing.employment,
    Listing.remote,
    Listing.remote_scope,
    Listing.states_allowed,
    Listing.states_denied,
    Listing.pay_min,
    Listing.pay_max,
    Listing.pay_unit,
    Listing.pay_currency,
    Listing.created_at,
    Listing.posted_at,
    Listing.expires_at,
    Listing.end_stated,
)


@cache
def _brief() -> Select[tuple[Listing]]:
    """What a card shows and no more; asking such a row for more is an error, not another query."""
    return select(Listing).options(
        joinedload(Listing.employer).load_only(Employer.slug, Employer.name, raiseload=True),
        selectinload(Listing.places),
        raiseload(Listing.codes),
        load_only(*_SHOWN_ON_CARDS, raiseload=True),
    )


def by_id(session: Session, listing_id: int) -> Listing | None:
    """One listing with its parts, live or not."""
    return session.scalar(_whole().where(Listing.id == listing_id))


def had_slug(session: Session, listing_id: int, slug: str) -> bool:
    """Whether the listing once had this slug."""
    found = select(ListingSlug.id).where(ListingSlug.listing_id == listing_id, ListingSlug.slug == slug)
    return session.scalar(found) is not None


def by_ids(session: Session, ids: Collection[int]) -> Sequence[Listing]:
    """Listings with their parts, in any order, live or not."""
    return session.scalars(_whole().where(Listing.id.in_(ids))).all()


def briefs(session: Session, ids: Sequence[int]) -> Sequence[Listing]:
    """What cards show of these listings, live or not; see `briefs.py`."""
    return session.scalars(_brief().where(Listing.id.in_(ids))).all() if ids else ()


def live_by_ids(session: Session, ids: Sequence[int], now: datetime, *, brief: bool = False) -> list[Listing]:
    """Those of `ids` that are live, in the order given; the others fall out. `brief`: no more of each than a card
    shows, which takes half the time; see `briefs.py` for pages that are asked for all day."""
    select_ = _brief() if brief else _whole()
    found = session.scalars(select_.where(Listing.id.in_(ids), is_live_sql(Listing, now)))
    by_id = {listing.id: listing for listing in found}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def newest_live(
    session: Session, now: datetime, *, limit: int, offset: int = 0, employer_id: int | None = None
) -> Sequence[Listing]:
    """Live listings, newest first, of one employer or of all; the whole of each."""
    live = _whole().where(is_live_sql(Listing, now))
    if employer_id is not None:
        live = live.where(Listing.employer_id == employer_id)
    order = (Listing.posted_at.desc(), Listing.id.desc())
    return session.scalars(live.order_by(*order).limit(limit).offset(offset)).all()


def live_count(session: Session, now: datetime, *, employer_id: int | None = None) -> int:
    """How many listings are live, of one employer or of all."""
    counted = select(func.count(Listing.id)).where(is_live_sql(Listing, now))
    if employer_id is not None:
        counted = counted.where(Listing.employer_id == employer_id)
    return session.scalar(counted) or 0


def stream_live(session: Session, now: datetime, *, size: int = 500) -> Iterator[Sequence[Listing]]:
    """All live listings in order of id, a page at a time; memory holds one page."""
    yield from _stream(session, _whole().where(is_live_sql(Listing, now)), size)


def stream_indexable(session: Session, now: datetime, *, size: int = 500) -> Iterator[Sequence[Listing]]:
    """All listings that are live or will be, a page at a time."""
    yield from _stream(session, _whole().where(may_be_live_sql(Listing, now)), size)


def indexable_versions(session: Session, now: datetime) -> Iterator[tuple[int, int]]:
    """Id and version of every listing the index should hold."""
    yield from session.execute(select(Listing.id, Listing.version).where(may_be_live_sql(Listing, now)))


def indexable_ids(session: Session, now: datetime, *, employer_id: int) -> Sequence[int]:
    """Ids of an employer's listings that the index should hold."""
    mine = (Listing.employer_id == employer_id, may_be_live_sql(Listing, now))
    return session.scalars(select(Listing.id).where(*mine).order_by(Listing.id)).all()


def naming_code(session: Session, system: str, code: str, now: datetime, *, limit: int) -> Sequence[Listing]:
    """Live listings that name a code, or a range it lies in, newest first."""
    inside = or_(
        ListingCode.code == code,
        and_(ListingCode.code <= code, ListingCode.code_end >= code, func.length(ListingCode.code) == len(code)),
    )
    ids = select(ListingCode.listing_id).where(ListingCode.system == system, inside)
    order = (Listing.posted_at.desc(), Listing.id.desc())
    return session.scalars(
        _whole().where(Listing.id.in_(ids), is_live_sql(Listing, now)).order_by(*order).limit(limit)
    ).all()


def _stream(session: Session, statement: Select[tuple[Listing]], size: int) -> Iterator[Sequence[Listing]]:
    last = 0
    while page := session.scalars(statement.where(Listing.id > last).order_by(Listing.id).limit(size)).all():
        last = page[-1].id
        yield page
        session.expunge_all()


def live_addresses(session: Session, now: datetime, *, limit: int, offset: int) -> list[tuple[int, str, datetime]]:
    """Id, slug and last change of live listings, in order of id."""
    columns = select(Listing.id, Listing.slug, Listing.updated_at).where(is_live_sql(Listing, now))
    return list(session.execute(columns.order_by(Listing.id).limit(limit).offset(offset)))


def hiring_employer_slugs(session: Session, now: datetime, *, limit: int) -> Sequence[str]:
    """Slugs of employers with live listings."""
    hiring = select(Listing.employer_id).where(is_live_sql(Listing, now))
    return session.scalars(
        select(Employer.slug).where(Employer.id.in_(hiring)).order_by(Employer.id).limit(limit)
    ).all()


def corrections_of(session: Session, listing_ids: Collection[int]) -> Sequence[FactCorrection]:
    """What people settled about the facts of these listings, oldest first."""
    if not listing_ids:
        return []
    rows = select(FactCorrection).where(FactCorrection.listing_id.in_(listing_ids))
    return session.scalars(rows.order_by(FactCorrection.at, FactCorrection.id)).all()


def correction(session: Session, listing_id: int, name: str) -> FactCorrection | None:
    """What people settled about one fact."""
    one = (FactCorrection.listing_id == listing_id, FactCorrection.name == name)
    return session.scalar(select(FactCorrection).where(*one))


def corrected_listings(session: Session, by_roles: Collection[str]) -> Sequence[Listing]:
    """Listings of which people of these roles settled facts, in the order of their ids."""
    theirs = select(FactCorrection.listing_id).where(FactCorrection.by_role.in_(by_roles))
    return session.scalars(_whole().where(Listing.id.in_(theirs)).order_by(Listing.id)).all()
