"""What one saved and hid, for people with an account and for guests, whose browser keeps it."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.core.pages import Paging
from careercenter.employers.models import Employer
from careercenter.jobs import parameters
from careercenter.jobs.queries import by_ids
from careercenter.saves import browser, operations, queries
from careercenter.saves.marks import LONGEST_NOTE, guest_lists
from careercenter.saves.operations import Merged
from careercenter.saves.rows import SavedRow, row
from careercenter.saves.sorting import SORTS, ordered
from careercenter.web.services import now

bp = Blueprint("saved", __name__, url_prefix="/me")
bp.after_request(never_kept)
PAGE_SIZE = 25


@bp.get("/saved")
def index() -> str:
    """The saved listings of whoever asks, a page at a time."""
    return _page()


@bp.post("/saved/<int:listing_id>/note")
@signed_in
def note(listing_id: int) -> Response | tuple[str, int]:
    """Keep a note on a saved listing, for oneself alone."""
    text, account = request.form.get("note", ""), current_account()
    try:
        kept = operations.write_note(session=db.session(), account_id=account.id, listing_id=listing_id, text=text)
    except Refused as refusal:
        return _page(refused=(listing_id, refusal.message, text)), 422
    flash("Your note is kept. Only you can read it." if kept else "Your note is gone.")
    return redirect(url_for("saved.index", **_place(), _anchor=f"saved-{listing_id}"), 303)


@bp.post("/saved/mail")
@signed_in
def mail() -> Response:
    """Have mail about ends, or no more."""
    wanted = request.form.get("wanted") == "yes"
    operations.want_end_mail(session=db.session(), account_id=current_account().id, wanted=wanted, now=now())
    flash("We write when something you saved is about to end." if wanted else "We write no more about what you saved.")
    return redirect(url_for("saved.index"), 303)


@bp.post("/saved/not-mine")
@signed_in
def not_mine() -> Response:
    """Take out what this browser brought along: it was somebody else's."""
    parts = [[int(one) for one in _ids(name)] for name in ("saved", "hidden", "employers")]
    brought = guest_lists(parts)
    merged = Merged(brought.saved, brought.hidden, brought.employers)
    operations.take_back(session=db.session(), account_id=current_account().id, merged=merged)
    flash("Taken out of your lists.")
    return redirect(url_for("saved.index"), 303)


@bp.post("/saved/forget")
def forget() -> Response:
    """A guest has this browser forget their lists."""
    browser.forget()
    flash("This browser keeps nothing any more.")
    return redirect(url_for("saved.index"), 303)


@bp.get("/hidden")
def hidden() -> str:
    """What is left out of every list, to be shown again."""
    account, session = current_account(), db.session()
    page = _asked()
    if account is None:
        kept = browser.lists()
        found = {listing.id: listing for listing in by_ids(session, kept.hidden)}
        listings, total = [found[id_] for id_ in kept.hidden if id_ in found], len(found)
        employers: Sequence[Employer] = queries.employers_by_ids(session, kept.employers)
        paging = Paging(total, 1, max(total, 1))
    else:
        paging = _paging(queries.counts(session, account.id)[1], page)
        marks = queries.hidden_marks(session, account.id, limit=PAGE_SIZE, offset=(paging.page - 1) * PAGE_SIZE)
        listings, employers = [mark.listing for mark in marks], queries.hidden_employers(session, account.id)
    urls = {number: url_for("saved.hidden", page=number) for number in paging.around() if number}
    rows = [row(listing, now()) for listing in listings]
    return render_template("saves/hidden.html", rows=rows, employers=employers, paging=paging, page_urls=urls)


@bp.post("/seen/forget")
@signed_in
def forget_seen() -> Response:
    """Forget which listings one looked at."""
    operations.forget_seen(session=db.session(), account_id=current_account().id)
    flash("We have forgotten which listings you looked at.")
    return redirect(url_for("saved.hidden"), 303)


def _page(refused: tuple[int, str, str] | None = None) -> str:
    account, session = current_account(), db.session()
    sort = request.args.get("sort", "")
    sort = sort if sort in SORTS else "newest"
    guest = None if account else browser.lists()
    kept = queries.kept(session, guest.saved) if guest else queries.saved(session, account.id) if account else []
    paging = _paging(len(kept), _asked())
    ids = ordered(kept, sort, now())[paging.first - 1 if kept else 0 : paging.last]
    urls = {number: url_for("saved.index", sort=sort, page=number) for number in paging.around() if number}
    return render_template(
        "saves/saved.html",
        rows=_rows(ids, account.id if account else None),
        gone=len(guest.saved) - len(kept) if guest else 0,
        paging=paging,
        page_urls=urls,
        sort=sort,
        sorts=SORTS,
        refused=refused,
        longest=LONGEST_NOTE,
        hides=bool(guest.hidden or guest.employers) if guest else bool(account) and any(_hides(account.id)),
        wants_mail=account is not None and queries.end_mail(session, account.id) is not None,
    )


def _rows(ids: Sequence[int], account_id: int | None) -> list[SavedRow]:
    found = {listing.id: listing for listing in by_ids(db.session(), ids)}
    noted = queries.notes(db.session(), account_id, ids) if account_id else {}
    return [row(found[id_], now(), *noted.get(id_, (None, ""))) for id_ in ids if id_ in found]


def _hides(account_id: int) -> tuple[int, int]:
    return queries.counts(db.session(), account_id)[1:]


def _asked() -> int:
    return parameters.whole(1, 500)(request.args.get("page", "1")) or 1


def _paging(total: int, page: int) -> Paging:
    return Paging(total, min(page, Paging(total, 1, PAGE_SIZE).pages), PAGE_SIZE)


def _place() -> dict[str, str]:
    """The page of the list on which a note was written."""
    return {name: request.args[name] for name in ("sort", "page") if name in request.args}


def _ids(name: str) -> list[str]:
    return [one for one in request.form.get(name, "").split(",") if one.isdecimal() and len(one) < 11]
