"""A guest signs in, and what their browser kept becomes their account's; somebody signs out, and nothing stays behind.

Flask-Login says when: however a person comes in (password, link, second factor, a confirmed address), it is once.
"""

from typing import Any

from flask import Flask, flash, g, url_for
from flask_login import user_logged_in, user_logged_out

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.saves import browser, operations
from careercenter.saves.operations import Merged
from careercenter.web.filters import plural
from careercenter.web.services import now

_LEFT = "left_lists"


def install(app: Flask) -> None:
    """Listen to who comes and goes."""
    user_logged_in.connect(_came, app)
    user_logged_out.connect(_went, app)


def _came(_app: Flask, user: Any, **_about: Any) -> None:
    """Merge. Not what the person before left who was signed in here until this moment: that is not theirs."""
    kept = browser.lists()
    browser.forget()
    if not kept or _LEFT in g:
        return
    merged = operations.merge(session=db.session(), account_id=user.account.id, guest=kept, now=now())
    if merged:
        undo = {"label": "Not yours? Take them out", "action": url_for("saved.not_mine"), "values": _values(merged)}
        flash({"text": f"{_said(merged)} in this browser, and now in your account.", "acts": [undo]}, "acts")


def gather() -> None:
    """Bring along what a guest's button put into this browser while its person was signing in elsewhere in it."""
    account = current_account()
    if account is not None and browser.lists():
        operations.merge(session=db.session(), account_id=account.id, guest=browser.lists(), now=now())
        browser.forget()


def _went(_app: Flask, user: Any, **_about: Any) -> None:
    """A guest goes nowhere: the same signal is sent on the way in, and what they keep must survive it."""
    if getattr(user, "account", None) is not None:
        setattr(g, _LEFT, True)
        browser.forget()


def _said(merged: Merged) -> str:
    parts = [f"{plural(len(merged.saved), 'listing')} saved"] if merged.saved else []
    parts += [f"{plural(len(merged.hidden), 'listing')} hidden"] if merged.hidden else []
    parts += [f"{plural(len(merged.employers), 'employer')} hidden"] if merged.employers else []
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _values(merged: Merged) -> dict[str, str]:
    named = {"saved": merged.saved, "hidden": merged.hidden, "employers": merged.employers}
    return {name: ",".join(map(str, ids)) for name, ids in named.items() if ids}
