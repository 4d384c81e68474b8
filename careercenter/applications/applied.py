"""Where a person applied, as a mark on cards and listings: here, and on the employer's own site when they said so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, g
from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from careercenter.accounts.access import current_account
from careercenter.applications.models import Application, OutboundVisit
from careercenter.applications.stages import WITHDRAWN
from careercenter.core.database import db

_KNOWN = "applied_to"


@dataclass(frozen=True)
class Applied:
    """When it was sent, and whether it was withdrawn since."""

    at: datetime
    withdrawn: bool = False

    @property
    def said(self) -> str:
        """`Applied on 12 Nov`; of what was withdrawn that too."""
        return f"Applied on {self.at.day} {self.at:%b}{', withdrawn since' if self.withdrawn else ''}"


def install(app: Flask) -> None:
    """Give the mark to templates."""
    app.jinja_env.globals["applied_to"] = applied_to


def applied_to(listing_ids: Collection[int]) -> dict[int, Applied]:
    """Which of these listings the person who asks applied to. One query for the cards of a page, none for a guest."""
    account = current_account()
    if account is None or not listing_ids:
        return {}
    known: dict[int, Applied | None] = g.setdefault(_KNOWN, {})
    missing = [id_ for id_ in listing_ids if id_ not in known]
    if missing:
        found = applications_of(db.session(), account.id, missing)
        known |= {id_: found.get(id_) for id_ in missing}
    return {id_: known[id_] for id_ in listing_ids if known[id_] is not None}


def applications_of(session: Session, account_id: int, listing_ids: Collection[int]) -> dict[int, Applied]:
    """The person's applications to these listings. One sent through the board says more than one said to be sent."""
    sent = select(Application.listing_id, Application.sent_at, Application.stage).where(
        Application.account_id == account_id,
        Application.listing_id.in_(listing_ids),
        Application.sent_at.is_not(None),
    )
    outside = select(OutboundVisit.listing_id, OutboundVisit.at, OutboundVisit.answer).where(
        OutboundVisit.account_id == account_id,
        OutboundVisit.listing_id.in_(listing_ids),
        OutboundVisit.answer == "yes",
    )
    found: dict[int, Applied] = {}
    for listing_id, at, stage in session.execute(union_all(outside, sent)):
        if listing_id not in found or stage != "yes":
            found[listing_id] = Applied(at, stage == WITHDRAWN)
    return found
