"""Links by mail: to sign in without a password, and to choose a new one. Asking never tells who has an account."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from careercenter.accounts import attempts, passwords, proving
from careercenter.accounts.access import current_account, marked, never_kept
from careercenter.accounts.addresses import checked
from careercenter.accounts.forms import Address, NewPassword
from careercenter.accounts.models import Account
from careercenter.accounts.proving import LINK, RESET
from careercenter.accounts.waiting_room import go_on
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.web.forms import answer
from careercenter.web.services import current, now

bp = Blueprint("links", __name__)
bp.after_request(never_kept)
_ASK, _SENT = "accounts/ask.html", "accounts/sent.html"
_ENTERING = "We mail you a link. Its page has a button; then you are in, without a password."
_CHOOSING = "We mail you a link to choose one. Until then nothing changes."


@bp.route("/link", methods=["GET", "POST"])
@marked
def ask_link():
    """Have a link to sign in mailed."""
    return _ask(LINK, "Sign in by mail", _ENTERING, url_for("links.link_sent"))


@bp.get("/link/sent")
@marked
def link_sent():
    """Look into your mail."""
    return render_template(_SENT, title="Look into your mail", of="link", again="links.ask_link")


@bp.route("/link/<token>", methods=["GET", "POST"])
@marked
def enter(token: str):
    """A button: programs that read mail follow links, and must not use them up."""
    try:
        account = _account(LINK, token)
    except proving.Spent:
        if current_account() is None:
            raise
        return redirect(url_for("account.show"), 303)
    if request.method != "POST":
        return render_template("accounts/enter.html", account=account)
    proving.use_link(session=db.session(), account=account, now=now())
    return go_on(account, kept=False, then=None)


@bp.route("/reset", methods=["GET", "POST"])
@marked
def ask_reset():
    """Have a link to choose a new password mailed."""
    return _ask(RESET, "Choose a new password", _CHOOSING, url_for("links.reset_sent"))


@bp.get("/reset/sent")
@marked
def reset_sent():
    """Look into your mail."""
    return render_template(_SENT, title="Look into your mail", of="reset", again="links.ask_reset")


@bp.route("/reset/<token>", methods=["GET", "POST"])
@marked
def reset(token: str):
    """Choose a new password; every session ends."""
    account = _account(RESET, token)
    form = NewPassword()
    if form.validate_on_submit():
        try:
            passwords.check(form.password.data, (account.name, account.email))
            proving.use_link(session=db.session(), account=account, now=now())
            kept = passwords.hashed(form.password.data)
            proving.set_password(session=db.session(), account=account, password_hash=kept, now=now())
            flash("Your password is changed.")
            return go_on(account, kept=False, then=None)
        except Refused as refusal:
            form.refuse(refusal)
    return answer("accounts/reset.html", form, account=account)


def _ask(purpose: str, title: str, says: str, then: str):
    form = Address()
    if form.validate_on_submit():
        try:
            email = checked(form.email.data)
            attempts.mail(email)
            proving.ask_for_link(session=db.session(), purpose=purpose, email=email, now=now())
            return redirect(then, 303)
        except Refused as refusal:
            form.refuse(refusal)
            return render_template(_ASK, form=form, title=title, says=says), refusal.status
    return answer(_ASK, form, title=title, says=says)


def _account(purpose: str, token: str) -> Account:
    return proving.account_of(db.session(), purpose, token, key=current().settings.secret_key, now=now())
