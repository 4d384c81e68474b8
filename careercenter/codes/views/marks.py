"""A person's own codes: favourites, notes, what they looked up and read lately, to look at, take away and clear."""

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.codes import mark_queries, marking
from careercenter.codes.history import retired
from careercenter.codes.mark_export import as_csv
from careercenter.codes.mark_queries import Named
from careercenter.codes.marks import LONGEST_NOTE, CodeMark
from careercenter.codes.systems import labels, normalise
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.web.forms import csrf
from careercenter.web.services import now

bp = Blueprint("my_codes", __name__, url_prefix="/me/codes")
bp.after_request(never_kept)
MOST_TAKEN = 100
_CLEARED = {
    "favourites": "Your favourites are cleared.",
    "notes": "Your notes are cleared.",
    "history": "What you looked up is forgotten.",
    "recent": "The codes you read are forgotten.",
}


@dataclass(frozen=True)
class Mine:
    """What the person who asks keeps of one code."""

    signed_in: bool
    mark: CodeMark | None


@bp.app_template_global()
def own_mark(system: str, code: str) -> Mine:
    """For pages of codes, which are otherwise alike for everyone."""
    account = current_account()
    return Mine(account is not None, mark_queries.mark_of(db.session(), account.id, system, code) if account else None)


@bp.get("")
@signed_in
def index() -> str:
    """All of it on one page."""
    return _page()


@bp.get("/export.csv")
@signed_in
def export() -> Response:
    """Favourites, notes and codes read lately as a file for a spreadsheet."""
    account, session = current_account(), db.session()
    text = as_csv(mark_queries.kept_marks(session, account.id), mark_queries.kept_visits(session, account.id))
    # The mark at the start tells spreadsheets that the text is UTF-8.
    response = Response("\ufeff" + text, mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="my-codes.csv"'
    return response


@bp.post("/<system>/<code>/favourite")
@signed_in
def favourite(system: str, code: str) -> BaseResponse:
    """Keep a code, or no more (`on=0`)."""
    on = request.form.get("on") != "0"
    person = current_account().id
    marking.mark_favourite(session=db.session(), account_id=person, system=system, code=code, on=on, now=now())
    if request.headers.get("X-Part") == "mark":
        return Response(status=204)
    flash(f"{code} is {'one of your favourites' if on else 'no favourite any more'}.")
    return _back(system, code)


@bp.post("/<system>/<code>/note")
@signed_in
def note(system: str, code: str) -> BaseResponse | tuple[str, int]:
    """Keep a note on a code; an empty one takes it away."""
    text = request.form.get("note", "").replace("\r\n", "\n").strip()
    person = current_account().id
    try:
        marking.write_note(session=db.session(), account_id=person, system=system, code=code, text=text, now=now())
    except Refused as refusal:
        db.session.rollback()
        return _page(refused=refusal.message, draft=(system, code, text)), 422
    flash("Your note is kept. Only you can read it." if text else "Your note is gone.")
    return _back(system, code)


@bp.post("/seen")
@csrf.exempt
@signed_in
def seen() -> Response:
    """A page's script says which code was opened (`system`, `code`) or what was looked up (`q`). A forged one could
    add a line to a list of the person's own and no more; browsers send no cookie with it from other sites."""
    person, form = current_account().id, request.form
    if "code" in form:
        system, code = form.get("system", ""), form["code"]
        marking.note_visit(session=db.session(), account_id=person, system=system, code=code, now=now())
    else:
        marking.note_lookup(session=db.session(), account_id=person, text=form.get("q", ""), now=now())
    return Response(status=204)


@bp.post("/take-over")
@signed_in
def take_over() -> BaseResponse:
    """Add the favourites that this browser kept while its person was a guest."""
    named = [_named(one) for one in request.form.getlist("favourite")[:MOST_TAKEN]]
    added = marking.take_over(session=db.session(), account_id=current_account().id, favourites=named, now=now())
    if request.headers.get("X-Part") == "mark":
        return Response(status=204)
    flash(f"{len(added)} {'code' if len(added) == 1 else 'codes'} from this browser added to your favourites.")
    return redirect(url_for("my_codes.index"), 303)


@bp.post("/clear")
@signed_in
def clear() -> BaseResponse:
    """Empty one of the lists."""
    what = request.form.get("what", "")
    marking.clear(session=db.session(), account_id=current_account().id, what=what)
    flash(_CLEARED[what])
    return redirect(url_for("my_codes.index"), 303)


def _named(text: str) -> Named:
    system, _, code = text.partition("/")
    return system, code


def _back(system: str, code: str) -> BaseResponse:
    """Where the form stood: the person's own page, else the code's."""
    own = request.form.get("from") == "mine"
    return redirect(
        url_for("my_codes.index") if own else f"/codes/{system}/{quote(normalise(system, code) or code)}", 303
    )


def _page(*, refused: str = "", draft: tuple[str, str, str] = ("", "", "")) -> str:
    account, session = current_account(), db.session()
    kept = mark_queries.kept_marks(session, account.id)
    return render_template(
        "codes/mine.html",
        favourites=[one for one in kept if one.favourite],
        noted=[one for one in kept if one.note and not one.favourite],
        recent=mark_queries.kept_visits(session, account.id),
        history=mark_queries.lookups(session, account.id),
        labels=labels(),
        over=retired([(one.system, one.code) for one in kept], session=session, on=now().date()),
        longest=LONGEST_NOTE,
        refused=refused,
        draft=draft,
    )
