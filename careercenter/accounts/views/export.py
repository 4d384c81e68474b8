"""Asking for everything we hold of oneself, seeing how far it is, and taking it away."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts import export
from careercenter.accounts.access import current_account, never_kept, proved, signed_in
from careercenter.core.database import db
from careercenter.web.files import handed
from careercenter.web.services import now

bp = Blueprint("export", __name__, url_prefix="/account/export")
bp.after_request(never_kept)


@bp.get("")
@signed_in
def show() -> str:
    """How far it is."""
    account = current_account()
    made = export.export_of(db.session(), account.id)
    over = made is not None and made.expires_at is not None and made.expires_at <= now()
    return render_template("account/export.html", account=account, export=None if over else made)


@bp.post("")
@proved
def ask() -> BaseResponse:
    """Begin."""
    export.ask(session=db.session(), account=current_account(), steps=len(export.exporters()), now=now())
    return redirect(url_for("export.show"), 303)


@bp.get("/file")
@proved
def file() -> BaseResponse:
    """The file, to its person alone, who has just shown who they are."""
    made = export.export_of(db.session(), current_account().id)
    if made is None or made.blob_key is None or made.expires_at is None or made.expires_at <= now():
        flash("There is no file any more, or none yet.", "warn")
        return redirect(url_for("export.show"), 303)
    return handed(made.blob_key, f"careercenter-{made.asked_at:%Y-%m-%d}.zip", "application/zip")
