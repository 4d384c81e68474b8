"""What the desk and the imports call when an advert is to go live: the shield judges it, near texts are found, and
what a person should see first is held. Apart from `operations`, which is about what people report and staff decide.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from careercenter.employers.domains import likeness, registrable
from careercenter.employers.queries import verified_domains
from careercenter.employers.verification import mark_of
from careercenter.jobs import moderation
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.models import Listing
from careercenter.reports import mailing, queries
from careercenter.reports.likeness import SAME_TEXT, Kind, bands, kind_of, resemblance, shingles
from careercenter.reports.models import Hold, ListingPrint
from careercenter.reports.shield.claim import Claim
from careercenter.reports.shield.contacts import domains_in
from careercenter.reports.shield.judge import Evidence, Verdict, judge
from careercenter.reports.shield.rules import rules

HELD_NOTE = "Somebody of the board looks at this listing first, usually within a working day. You need do nothing."
# An import leaves this to the worker, as screening is slower than taking in: a scam from a feed is up for seconds.
SCREEN_TASK = "reports.screen"
# Of so many listings that share a band the nearest are compared word by word.
MOST_NEAR = 40
BATCH = 500


@dataclass(frozen=True)
class Near:
    """Another listing with nearly the same text: how much they share, and what that means."""

    listing: Listing
    shared: float
    kind: Kind


def screen(*, session: Session, listing: Listing, now: datetime) -> Hold | None:
    """Judge a listing that is published, scheduled or changed; hold it when a person should look first.

    A hold takes the listing off every surface in the same commit. What a person has approved is not held again for the
    same words; a hold whose words are gone is closed. Returns the open hold, or None when the listing may be seen. Call
    it after the listing is flushed and before the commit; calling it twice changes nothing.
    """
    return next(iter(_screen(session, [listing], now)), None)


def screen_many(*, session: Session, ids: Collection[int], now: datetime) -> list[Hold]:
    """The same for a batch of some hundreds, as an import takes one in. Returns the holds."""
    return _screen(session, queries.listings(session, ids), now)


def near_texts(session: Session, listing: Listing, now: datetime) -> list[Near]:
    """Other listings with nearly the same text, the nearest first."""
    own = _triples(listing)
    return _near(listing, own, queries.sharing_a_band(session, listing.id, bands(own), limit=MOST_NEAR), now)


def is_verified(listing: Listing) -> bool:
    """Whether the listing's employer has shown who it is."""
    return mark_of(listing.employer.domains) is not None


def _screen(session: Session, batch: Sequence[Listing], now: datetime) -> list[Hold]:
    """Screen some listings with a few statements for all of them."""
    session.flush()
    ids = [listing.id for listing in batch]
    triples = {listing.id: _triples(listing) for listing in batch}
    prints = {listing_id: bands(one) for listing_id, one in triples.items()}
    _remember(session, prints)
    known, approved = verified_domains(session), queries.approved(session, ids)
    holds, sources = queries.open_holds(session, ids), queries.verified_with_bands(session, prints)
    held: list[Hold] = []
    for listing in batch:
        claim = _claim(listing, known)
        hold, digest = holds.get(listing.id), _digest(claim)
        if hold is None and digest in approved.get(listing.id, ()):
            continue
        near = _near(listing, triples[listing.id], sources.get(listing.id, ()), now)
        kept = _settle(session, listing, claim, judge(claim, _stolen(near)), hold, now)
        held += [kept] if kept is not None else []
    session.flush()
    return held


def _settle(
    session: Session, listing: Listing, claim: Claim, verdict: Verdict, held: Hold | None, now: datetime
) -> Hold | None:
    """Open, renew or close the hold of one listing as the verdict asks."""
    if not verdict.hold and (held is None or held.cause not in ("reports", "staff")):
        return _mend(session, held, now)
    digest = _digest(claim)
    if held is None:
        held = _open(session, listing, claim, digest, verdict, now)
    elif held.content_digest != digest and verdict.hold:
        _fill(held, claim, digest, verdict)
    if listing.held_at is None and state_of(listing, now) in (State.LIVE, State.SCHEDULED):
        moderation.hold(session=session, listing=listing, reason=HELD_NOTE, now=now)
        mailing.tell_employer(session=session, letter="held", hold=held, now=now)
    return held


def _near(listing: Listing, own: frozenset[int], others: Sequence[Listing], now: datetime) -> list[Near]:
    compared = ((other, resemblance(own, _triples(other))) for other in others if other.id != listing.id)
    near = [Near(other, shared, _kind(listing, other, now)) for other, shared in compared if shared >= SAME_TEXT]
    return sorted(near, key=lambda one: (-one.shared, one.listing.id))


def _claim(listing: Listing, known: Mapping[str, str]) -> Claim:
    employer = listing.employer
    own = {domain.domain for domain in employer.domains} | {registrable(employer.website or "") or ""}
    used = {domain for domain in domains_in(listing.text, listing.apply_url) if domain not in own}
    others = [domain for domain in known if domain not in own] if used else []
    alike = {domain: likeness(domain, others) for domain in used}
    return Claim(
        title=listing.title,
        text=listing.text,
        employer=employer.name,
        pay=listing.pay,
        apply_url=listing.apply_url,
        domains=frozenset(own - {""}),
        lookalikes={domain: f"{found.how}, of {known[found.like]}" for domain, found in alike.items() if found},
        verified=is_verified(listing),
    )


def _digest(claim: Claim) -> str:
    """A digest of the words, so that an approval counts for these and for no others."""
    return hashlib.sha256(f"{claim.title}\n{claim.text}\n{claim.apply_url}\n{claim.pay}".encode()).hexdigest()


def _triples(listing: Listing) -> frozenset[int]:
    return shingles(f"{listing.title} {listing.text}", without=(listing.employer.name,))


def _remember(session: Session, prints: Mapping[int, Sequence[int]]) -> None:
    """Keep the bands of texts, so that later ones find them. Two rows of one text may agree; a short text has one."""
    rows = [
        {"listing_id": listing_id, "band": band, "value": value}
        for listing_id, values in prints.items()
        for band, value in enumerate(values or (0,))
    ]
    session.execute(delete(ListingPrint).where(ListingPrint.listing_id.in_(prints)))
    if rows:
        session.execute(insert(ListingPrint.__table__), rows)


def _kind(listing: Listing, other: Listing, now: datetime) -> Kind:
    here, there = ({(place.city, place.state) for place in one.places} for one in (listing, other))
    return kind_of(
        own=listing.employer_id == other.employer_id,
        ended=state_of(other, now) not in (State.LIVE, State.SCHEDULED, State.REVIEW),
        same_place=here == there,
        verified=is_verified(other),
        known=is_verified(listing),
        agency=listing.employer.relation in ("agency", "vendor"),
    )


def _stolen(near: Sequence[Near]) -> list[Evidence]:
    """Evidence where the text is that of an employer who has shown who they are, and this one has not."""
    stolen = next((one for one in near if one.kind is Kind.STOLEN), None)
    if stolen is None:
        return []
    detail = f"{stolen.shared:.0%} of listing {stolen.listing.id} of {stolen.listing.employer.name}"
    return [Evidence("stolen_text", rules()["stolen_text"].weight, (), detail)]


def _open(session: Session, listing: Listing, claim: Claim, digest: str, verdict: Verdict, now: datetime) -> Hold:
    stolen = any(hit.rule == "stolen_text" for hit in verdict.hits)
    held = Hold(listing_id=listing.id, cause="duplicate" if stolen else "shield", opened_at=now, version=0)
    _fill(held, claim, digest, verdict)
    session.add(held)
    session.flush()
    return held


def _fill(hold: Hold, claim: Claim, digest: str, verdict: Verdict) -> None:
    hold.score = verdict.score
    hold.evidence = [asdict(hit) for hit in verdict.hits]
    hold.title, hold.text, hold.content_digest = claim.title, claim.text, digest
    hold.version += 1


def _mend(session: Session, held: Hold | None, now: datetime) -> None:
    """Close a hold whose reasons are gone from the text."""
    if held is not None:
        held.decided_at, held.decision = now, "mended"
        held.version += 1
        session.flush()
