"""How a request knows who asks: Flask-Login over sessions that are rows, so that they can be listed and ended.

The signed cookie carries the session's secret; the row its digest. A guest without a cookie costs no query. A second
cookie, of no other use, says that this browser is one the person has used before.
"""

from datetime import datetime

import structlog
from flask import Flask, Response, after_this_request, request
from flask import session as cookie
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from careercenter.accounts.models import Account, AccountSession
from careercenter.accounts.operations import DEVICE, KEPT_SESSION, TOUCH, begin_session, end_session, recognise, rotate
from careercenter.accounts.queries import live_session
from careercenter.accounts.user_agents import described
from careercenter.core.database import db
from careercenter.core.tokens import digest
from careercenter.web.services import current, now

DEVICE_COOKIE = "device"
log = structlog.get_logger(__name__)


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
    app.config["PERMANENT_SESSION_LIFETIME"] = KEPT_SESSION
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False


def let_in(account: Account, *, kept: bool) -> None:
    """Open a session for the person and let this browser be in it. The one it was in before ends: nothing carries over."""
    session, agent = db.session(), request.user_agent.string
    leave()
    here = request.remote_addr or ""
    secret = begin_session(
        session=session, account=account, kept=kept, client_address=here, user_agent=agent, now=now()
    )
    device = request.cookies.get(DEVICE_COOKIE)
    fresh = recognise(session=session, account=account, device=device, where=described(agent), now=now())
    if fresh is not None:
        _keep_device(fresh)
    enter(live_session(session, digest(secret), now()), secret, kept=kept)


def enter(row: AccountSession, secret: str, *, kept: bool) -> None:
    """Let the present browser be in this session. What the cookie held before is dropped: a planted one is useless."""
    cookie.clear()
    cookie.permanent = kept
    login_user(SignedIn(row, secret))


def renew() -> None:
    """Give this browser's session a new secret, after its person has proved anew who they are."""
    row = current_user.row
    enter(row, rotate(session=db.session(), row=row, now=now()), kept=row.kept)


def leave() -> None:
    """End the session of this browser and forget the person."""
    if current_user.row is not None:
        end_session(session=db.session(), secret_value=current_user.secret)
    forget()


def forget() -> None:
    """Forget the person in this browser; their session is gone already."""
    logout_user()
    cookie.clear()


def _find(secret: str) -> SignedIn | None:
    row = live_session(db.session(), digest(secret), now())
    if row is None or row.account.suspended_at is not None:
        return None
    if now() - row.seen_at > TOUCH:
        _touch(row.id, now())
    return SignedIn(row, secret)


def _touch(session_id: int, moment: datetime) -> None:
    """Note that a session is in use, on a connection of its own: a request that only reads is rolled back."""
    used = update(AccountSession).where(AccountSession.id == session_id).values(seen_at=moment)
    try:
        with db.engine.begin() as connection:
            connection.execute(used)
    except OperationalError as error:
        # The next request will note it; this one need not fail.
        log.warning("session not touched", error=str(error.orig))


def _keep_device(secret: str) -> None:
    @after_this_request
    def _set(response: Response) -> Response:
        secure = current().settings.base_url.startswith("https://")
        response.set_cookie(DEVICE_COOKIE, secret, max_age=DEVICE, secure=secure, httponly=True, samesite="Lax")
        return response
