"""Every change to holds, reports and prints. `screen` is what the desk and the imports call when an advert is to go live."""

import hashlib
from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.employers.models import Employer
from careercenter.jobs.models import Listing
from careercenter.jobs.operations import freeze
from careercenter.reports.models import Hold
from careercenter.reports.queries import cleared, open_hold
from careercenter.reports.shield.claim import Claim
from careercenter.reports.shield.contacts import domain_of
from careercenter.reports.shield.judge import Verdict, judge


def screen(*, session: Session, listing: Listing, now: datetime) -> Hold | None:
    """Judge a listing that is to be published or has changed; hold it when a person should look first.

    A hold freezes the listing in the same commit, so no surface shows it. What a person has approved is not held
    again for the same words. Returns the open hold, or None when the listing may go live. Call it after the listing is
    flushed and before the commit; calling it again changes nothing unless the words have changed.
    """
    claim = claim_of(listing)
    digest = digest_of(claim)
    held = open_hold(session, listing.id)
    if held is None and cleared(session, listing.id, digest):
        return None
    verdict = judge(claim)
    if held is not None and held.content_digest == digest:
        return held
    if not verdict.hold:
        return held
    if held is None:
        held = Hold(listing_id=listing.id, opened_at=now, cause="shield", version=0)
        session.add(held)
    _fill(held, claim, digest, verdict)
    session.flush()
    if listing.frozen_at is None:
        freeze(session=session, listing=listing, now=now)
    return held


def claim_of(listing: Listing) -> Claim:
    """What a listing claims."""
    return Claim(
        title=listing.title,
        text=listing.text,
        employer=listing.employer.name,
        pay=listing.pay,
        apply_url=listing.apply_url,
        domains=_domains(listing.employer),
    )


def digest_of(claim: Claim) -> str:
    """A digest of the words, so that an approval holds for these and for no others."""
    return hashlib.sha256(f"{claim.title}\n{claim.text}\n{claim.apply_url}\n{claim.pay}".encode()).hexdigest()


def _domains(employer: Employer) -> frozenset[str]:
    return frozenset({domain_of(employer.website)} - {""})


def _fill(hold: Hold, claim: Claim, digest: str, verdict: Verdict) -> None:
    hold.score = verdict.score
    hold.evidence = [asdict(hit) for hit in verdict.hits]
    hold.title, hold.text, hold.content_digest = claim.title, claim.text, digest
    hold.version += 1
