"""Signing in and out."""

from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask import Blueprint, redirect, request, url_for
from flask_login import current_user

from careercenter.accounts import login
from careercenter.accounts.access import current_session, marked
from careercenter.accounts.forms import SignIn
from careercenter.accounts.models import Account
from careercenter.accounts.operations import begin_session, end_session
from careercenter.accounts.queries import by_email, live_session
from careercenter.core.database import db
from careercenter.core.tokens import digest
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@marked
def sign_in():
    """Address and password; wrong ones are told apart by nothing."""
    form = SignIn(next=request.args.get("next", ""))
    if form.validate_on_submit():
        account = by_email(db.session(), form.email.data)
        if account is not None and _right(account, form.password.data):
            enter(account, kept=form.kept.data)
            return redirect(local(form.next.data) or "/", 303)
        form.form_errors.append("The address or the password is not right.")
    return answer("accounts/sign_in.html", form)


@bp.post("/sign-out")
@marked
def sign_out():
    """End the session of this browser."""
    if current_session() is not None:
        end_session(session=db.session(), secret_value=current_user.secret)
    login.leave()
    return redirect(url_for("home.index"), 303)


def enter(account: Account, *, kept: bool) -> None:
    """Open a session for the person and let this browser be in it."""
    secret = begin_session(
        session=db.session(),
        account=account,
        kept=kept,
        client_address=request.remote_addr or "",
        user_agent=request.user_agent.string,
        now=now(),
    )
    login.enter(live_session(db.session(), digest(secret), now()), secret, kept=kept)


def local(address: str | None) -> str | None:
    """An address of this site to go on to, or None: never another site, whatever a link says."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")) or "\\" in address:
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address


def _right(account: Account, password: str) -> bool:
    try:
        return account.password_hash is not None and PasswordHasher().verify(account.password_hash, password)
    except VerificationError:
        return False
