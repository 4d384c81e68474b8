"""Every change that the desk makes to listings. Each leaves a line in the employer's history, in the same commit."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.codes.typed import NamedCode, resolve
from careercenter.core.errors import Conflict
from careercenter.core.outbox import enqueue
from careercenter.desk.drafting import Drafted, drafted
from careercenter.desk.queries import by_token
from careercenter.desk.sheet import FACTS, FIELDS, Sheet, settled, sheet_of
from careercenter.employers.models import Employer
from careercenter.employers.operations import record
from careercenter.jobs.corrections import Correction, applied
from careercenter.jobs.lifecycle import DEFAULT_RUN, DESK
from careercenter.jobs.models import Listing, ListingCode, ListingPlace, ListingSlug
from careercenter.jobs.operations import INDEX_TASK
from careercenter.jobs.queries import corrections_of
from careercenter.reports.screening import screen

EMPTY: Sheet = {name: None for name in FIELDS} | {
    "title": "", "description": "", "employment": [], "places": [], "states_allowed": [], "states_denied": [],
    "settings": [], "specialties": [], "code_sets": [], "tools": [], "credentials_required": [],
    "credentials_preferred": [], "equipment": [], "benefits": [], "codes": [],
}  # fmt: skip


class Stale(Conflict):
    """Somebody else saved the listing since this person opened it."""


def draft(
    *,
    session: Session,
    employer: Employer,
    account: Account,
    token: str,
    sheet: Mapping[str, Any],
    settled: set[str],
    how: str,
    now: datetime,
) -> Listing:
    """A new draft from what is known of it. The same token gives the same draft, however often it is sent.

    `how` says for the history where it came from. Raises Unusable.
    """
    known = by_token(session, employer.id, token)
    if known is not None:
        return known
    tagged = resolve(sheet.get("codes", ()), session=session, field="codes")
    listing = row_of(employer, token, drafted(EMPTY | sheet, settled, employer=employer.name), now, tagged)
    try:
        with session.begin_nested():
            session.add(listing)
            session.flush()
    except IntegrityError:
        # The other click of a double one won by a moment.
        return by_token(session, employer.id, token)
    record(
        session=session,
        employer=employer,
        account=account,
        action="listing.draft",
        subject=listing.title,
        details={"listing": listing.id, "how": how},
        now=now,
    )
    return listing


def row_of(
    employer: Employer, token: str, made: Drafted, now: datetime, tagged: Iterable[NamedCode] = ()
) -> Listing:
    """A new draft as a row, with its places and codes; not added to a session yet."""
    listing = Listing(
        employer_id=employer.id,
        source=DESK,
        external_id=external_id(employer.id, token),
        created_at=now,
        updated_at=now,
        version=1,
        **made.columns,
    )
    _put_parts(listing, made, tagged)
    return listing


def save(
    *,
    session: Session,
    listing: Listing,
    account: Account,
    changes: Mapping[str, Any],
    expected_version: int,
    quietly: bool = False,
    now: datetime,
) -> Listing:
    """Settle some fields of a listing; the reader fills again what nobody has settled. What a script saves in between
    (`quietly`) is no act of its own: the history notes it when the person sends the form.

    Raises Stale when the listing is no longer at `expected_version`, Unusable when it would have no title, Refused for
    a code that is none.
    """
    before = sheet_of(listing)
    tagged = resolve((before | dict(changes))["codes"], session=session, field="codes")
    fields = settled(listing) | set(changes)
    made = drafted(before | dict(changes), fields, employer=listing.employer.name)
    claim_version(session, listing, expected_version, now)
    if listing.publish_at is not None:
        _remember_slug(session, listing, made.columns["slug"])
    columns = dict(made.columns) | _kept_end(listing, made, now)
    for name, value in (columns | _corrected(session, listing, columns)).items():
        setattr(listing, name, value)
    _put_parts(listing, made, tagged)
    session.flush()
    if listing.publish_at is not None:
        enqueue(session, INDEX_TASK, {"listing_ids": [listing.id]}, now=now)
        # What was honest when it was published may have been changed into something else.
        screen(session=session, listing=listing, now=now)
    if quietly:
        return listing
    changed = [name for name in changes if before[name] != sheet_of(listing)[name]]
    record(
        session=session,
        employer=listing.employer,
        account=account,
        action="listing.edit",
        subject=listing.title,
        details={"listing": listing.id, "fields": changed},
        now=now,
    )
    return listing


def claim_version(session: Session, listing: Listing, expected: int, now: datetime) -> None:
    """Go on from one version to the next, or raise Stale: of two who try at once, one does."""
    session.flush()
    moved = session.execute(
        update(Listing)
        .where(Listing.id == listing.id, Listing.version == expected)
        .values(version=expected + 1, updated_at=now)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:
        raise Stale("Somebody else has saved this listing since you opened it.")
    session.refresh(listing, ["version", "updated_at"])


def external_id(employer_id: int, token: str) -> str:
    """What a draft is known by: tokens of two employers never meet."""
    return f"{employer_id}:{token}"[:200]


def _put_parts(listing: Listing, made: Drafted, tagged: Iterable[NamedCode]) -> None:
    """Places, and codes: those read from the text, and those added by hand, which stand nowhere in it."""
    listing.places = [ListingPlace(**vars(site)) for site in made.sites]
    listing.codes = [
        ListingCode(system=one.system, code=one.code, code_end=one.code_end, start=one.start, end=one.end)
        for one in made.mentions
    ] + [ListingCode(system=one.system, code=one.code, code_end=one.end or None) for one in tagged]


def _corrected(session: Session, listing: Listing, columns: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody settled of facts that the sheet has no field for, laid over the new reading."""
    ours = {fact for facts in FACTS.values() for fact in facts}
    rows = [row for row in corrections_of(session, [listing.id]) if row.name not in ours]
    settled_there = [Correction(row.name, row.value, row.replaced["value"], row.by_role) for row in rows]
    return applied(columns, settled_there) if rows else {}


def _kept_end(listing: Listing, made: Drafted, now: datetime) -> dict[str, Any]:
    """What is published and states no last day runs on as it did; when its last day is taken away, it runs the usual time."""
    if listing.publish_at is None or made.columns["expires_at"] is not None:
        return {}
    return {"expires_at": now + DEFAULT_RUN if listing.end_stated else listing.expires_at}


def _remember_slug(session: Session, listing: Listing, slug: str) -> None:
    """Old links lead on to the new slug."""
    if slug != listing.slug:
        old = (ListingSlug.listing_id == listing.id, ListingSlug.slug == listing.slug)
        session.execute(delete(ListingSlug).where(*old))
        session.execute(insert(ListingSlug).values(listing_id=listing.id, slug=listing.slug))
