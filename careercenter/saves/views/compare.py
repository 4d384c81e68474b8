"""Listings side by side, at an address that can be passed on."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.jobs.lifecycle import GRACE, HIDDEN, ended_at, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import by_ids
from careercenter.saves import queries
from careercenter.saves.comparing import MOST, asked_ids, compare_path, compared
from careercenter.web.filters import plural
from careercenter.web.services import now

bp = Blueprint("compare", __name__)


@bp.get("/compare")
def show() -> str | Response:
    """Up to four listings. What cannot be shown is said; ticked boxes lead to the address that can be kept."""
    given = request.args.getlist("ids")
    ids = asked_ids(given)
    if len(given) > 1:
        return redirect(compare_path(ids), 302)
    found = {listing.id: listing for listing in by_ids(db.session(), ids[: MOST * 2])}
    known = [found[id_] for id_ in ids if id_ in found and _may_be_read(found[id_])]
    account = current_account()
    kept = queries.notes(db.session(), account.id, list(found)) if account else {}
    table = compared(known[:MOST], {id_: note for id_, (_, note) in kept.items()}, now()) if known else None
    return render_template("saves/compare.html", table=table, notes=_said(ids, known))


def _may_be_read(listing: Listing) -> bool:
    end = ended_at(listing, now())
    return state_of(listing, now()) not in HIDDEN and (end is None or now() - end <= GRACE)


def _said(ids: list[int], known: list[Listing]) -> list[str]:
    """What was asked for and is not shown."""
    said = []
    if len(ids) > MOST:
        said.append(f"Four can be compared at a time; you chose {len(ids)}. The first four of them are shown.")
    looked_at = ids[: MOST * 2]
    if missing := len(looked_at) - len(known):
        said.append(f"{plural(missing, 'listing is', 'listings are')} not on the board any more and left out.")
    return said
