"""Changing one's address: asking, confirming at the new one, undoing from the old one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from careercenter.accounts import attempts, login, moving
from careercenter.accounts.access import current_account, marked, proved
from careercenter.accounts.forms import Move
from careercenter.accounts.models import AddressChange
from careercenter.accounts.views.account import page
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.web.services import current, now

bp = Blueprint("moves", __name__, url_prefix="/account/address")


@bp.post("")
@proved
def ask():
    """Mail a link to the new address; until it is used nothing changes."""
    form = Move()
    if form.validate():
        try:
            attempts.mail(form.email.data)
            moving.ask(session=db.session(), account=current_account(), email=form.email.data, now=now())
            flash("A mail with a link is on its way to the new address. Until you use it, the old one stays.")
            return redirect(url_for("account.show") + "#address", 303)
        except Refused as refusal:
            form.refuse(refusal)
            return page(refusal.status, move=form)
    return page(422, move=form)


@bp.route("/confirm/<token>", methods=["GET", "POST"])
@marked
def move(token: str):
    """A button that gives the account its new address."""
    change = _change(moving.MOVE, token)
    if request.method != "POST":
        return render_template("account/move.html", change=change)
    account = moving.move(session=db.session(), change=change, now=now())
    if current_account() is not None and current_account().id == account.id:
        login.renew()
    flash(f"Your address is now {account.email}.")
    return redirect(url_for("account.show"), 303)


@bp.route("/undo/<token>", methods=["GET", "POST"])
@marked
def undo(token: str):
    """A button that gives the account its old address back."""
    change = _change(moving.UNDO, token)
    if request.method != "POST":
        return render_template("account/undo.html", change=change)
    account = moving.undo(session=db.session(), change=change, now=now())
    if current_account() is not None and current_account().id == account.id:
        login.forget()
    flash("The address is as it was. Now choose a new password: we mail you a link.")
    return redirect(url_for("links.ask_reset"), 303)


def _change(purpose: str, token: str) -> AddressChange:
    return moving.change_of(db.session(), purpose, token, key=current().settings.secret_key, now=now())
