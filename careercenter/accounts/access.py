"""Who may see a page as far as an account can tell. A guarded view carries the mark that the house tests look for."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask_login import current_user

from careercenter.accounts.models import Account, AccountSession
from careercenter.core.errors import NotAllowed, NotFound
from careercenter.web.services import now

View = Callable[..., Any]
# How long a proof of who asks is good for changes that touch security.
PROOF = timedelta(minutes=15)


def current_account() -> Account | None:
    """The account of the person who asks, or None for a guest."""
    return current_user.account if current_user else None


def current_session() -> AccountSession | None:
    """The session in which the person asks."""
    return current_user.row if current_user else None


def signed_in(view: View) -> View:
    """Only people who are signed in; a guest is led to the sign-in and back."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        return to_sign_in() if current_account() is None else view(*args, **kwargs)

    return marked(guarded)


def confirmed(view: View) -> View:
    """Only people who have shown that they read mail at their address."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        account = current_account()
        if account is None:
            return to_sign_in()
        if not account.confirmed:
            raise NotAllowed("Please confirm your mail address first: open the link in the mail we sent you.")
        return view(*args, **kwargs)

    return marked(guarded)


def proved(view: View) -> View:
    """Only people who have shown who they are within the last quarter of an hour; others are asked again first."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        row = current_session()
        if row is None:
            return to_sign_in()
        if now() - row.proved_at <= PROOF:
            return view(*args, **kwargs)
        if request.method in ("GET", "HEAD"):
            return redirect(url_for("account.prove", next=request.full_path.rstrip("?")), 303)
        flash("Please show once more that it is you. What you sent was not saved.", "warn")
        return redirect(url_for("account.prove", next=url_for("account.show")), 303)

    return marked(guarded)


def staff_only(view: View) -> View:
    """Only staff. To everyone else the page does not exist."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        account = current_account()
        if account is None or not account.is_staff:
            raise NotFound("There is nothing at this address.")
        return view(*args, **kwargs)

    return marked(guarded)


def never_kept(response: Response) -> Response:
    """Pages of an account, and of links that open one, are not kept by browsers, and tell no other site their address."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def marked(view: View) -> View:
    """Mark a view as guarded."""
    view.guarded = True
    return view


def to_sign_in() -> Any:
    """Lead a guest to the sign-in; what they asked for comes after. A form they sent is not sent again by itself."""
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
    flash("Please sign in first. What you sent was not saved.", "warn")
    return redirect(url_for("accounts.sign_in"), 303)
