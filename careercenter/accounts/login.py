"""How a request knows who asks: Flask-Login over sessions that are rows, so that they can be listed and ended.

The signed cookie carries the session's secret; the row its digest. A guest without a cookie costs no query.
"""

from flask import Flask, session as cookie
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, login_user, logout_user

from careercenter.accounts.models import Account, AccountSession
from careercenter.accounts.queries import live_session
from careercenter.core.database import db
from careercenter.core.tokens import digest
from careercenter.web.services import now


class SignedIn(UserMixin):
    """A person in one of their sessions."""

    def __init__(self, row: AccountSession, secret: str):
        self.row = row
        self.account: Account = row.account
        self.secret = secret

    def get_id(self) -> str:
        return self.secret


class Guest(AnonymousUserMixin):
    """Somebody who is not signed in."""

    row = None
    account = None


def install(app: Flask) -> None:
    """Tell Flask-Login how to find the person of a request."""
    manager = LoginManager(app)
    manager.anonymous_user = Guest
    # Sessions are checked by their row; binding them to a browser's description would end them at every update.
    manager.session_protection = None
    manager.user_loader(_find)


def enter(row: AccountSession, secret: str, *, kept: bool) -> None:
    """Let the present browser be in this session. What the cookie held before is dropped: a planted one is useless."""
    cookie.clear()
    cookie.permanent = kept
    login_user(SignedIn(row, secret))


def leave() -> None:
    """Forget the person in this browser."""
    logout_user()
    cookie.clear()


def _find(secret: str) -> SignedIn | None:
    row = live_session(db.session(), digest(secret), now())
    return SignedIn(row, secret) if row is not None and row.account.suspended_at is None else None
