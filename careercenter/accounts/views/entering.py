"""Signing in, with a second factor where there is one, and signing out."""

from flask import Blueprint, flash, redirect, render_template, url_for

from careercenter.accounts import attempts, factors, login, passwords, waiting_room
from careercenter.accounts.access import current_account, marked
from careercenter.accounts.device import asked, shown_by
from careercenter.accounts.forms import Code, DeviceAnswer, SignIn
from careercenter.accounts.models import Account
from careercenter.accounts.proving import rehash
from careercenter.accounts.queries import by_email, codes_left, passkeys_of
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.web.forms import answer
from careercenter.web.services import current, now

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@marked
def sign_in():
    """Address and password; wrong ones are told apart by nothing."""
    form = SignIn(next=waiting_room.asked_for())
    if form.validate_on_submit():
        try:
            account = _shown(form.email.data, form.password.data)
            return waiting_room.go_on(account, kept=form.kept.data, then=form.next.data)
        except Refused as refusal:
            form.refuse(refusal)
            return render_template("accounts/sign_in.html", form=form), refusal.status
    if current_account() is not None:
        return redirect(waiting_room.asked_for() or url_for("account.show"), 303)
    return answer("accounts/sign_in.html", form)


@bp.route("/sign-in/second", methods=["GET", "POST"])
@marked
def second():
    """A code of the app, or a recovery code; a passkey is one button away."""
    account = waiting_room.waiting()
    if account is None:
        return _too_late()
    form = Code()
    if form.validate_on_submit():
        try:
            attempts.code(account.id)
            key = current().settings.secret_key
            factors.use_code(session=db.session(), account=account, code=form.code.data, key=key, now=now())
            return _admit(account)
        except Refused as refusal:
            form.refuse(refusal)
            return _second_page(account, form, refusal.status)
    return _second_page(account, form, 422 if form.errors else 200)


@bp.route("/sign-in/passkey", methods=["GET", "POST"])
@marked
def passkey():
    """Ask the device by POST; the page then shows what it is asked."""
    account = waiting_room.waiting()
    if account is None:
        return _too_late()
    return asked(account, factors.SHOW, "accounts/passkey.html", back=url_for("accounts.second"))


@bp.post("/sign-in/passkey/answer")
@marked
def passkey_answer():
    """What the device says."""
    account = waiting_room.waiting()
    if account is None:
        return _too_late()
    form = DeviceAnswer()
    try:
        if form.validate_on_submit():
            attempts.code(account.id)
            shown_by(account, form.answer.data)
            return _admit(account)
    except Refused as refusal:
        form.refuse(refusal)
    return render_template("accounts/passkey_failed.html", form=form, again=url_for("accounts.second")), 422


@bp.post("/sign-out")
@marked
def sign_out():
    """End the session of this browser."""
    login.leave()
    return redirect(url_for("home.index"), 303)


class NoEntry(Refused):
    """The address or the password is wrong: which of them is not said."""

    def __init__(self) -> None:
        super().__init__("The address or the password is not right.")


class Suspended(Refused):
    """Said only to somebody who knows the password."""

    def __init__(self) -> None:
        super().__init__("This account is suspended. The mail we sent you says why, and what you can do.")


def _shown(email: str, password: str) -> Account:
    """The account whose password this is. Raises TooMany, NoEntry, Suspended."""
    attempts.password(email)
    account = by_email(db.session(), email)
    if not passwords.right(account.password_hash if account else None, password) or account is None:
        raise NoEntry
    if account.suspended_at is not None:
        raise Suspended
    attempts.password_was_right(email)
    rehash(session=db.session(), account=account, password=password)
    return account


def _admit(account: Account):
    attempts.was_right(account)
    return waiting_room.admit(account)


def _second_page(account: Account, form: Code, status: int):
    keys = passkeys_of(db.session(), account.id)
    left = codes_left(db.session(), account.id)
    page = render_template("accounts/second.html", form=form, keys=keys, app=account.totp_sealed is not None, left=left)
    return page, status


def _too_late():
    if current_account() is not None:
        return redirect(url_for("account.show"), 303)
    flash("That took too long. Please sign in again.", "warn")
    return redirect(url_for("accounts.sign_in"), 303)
