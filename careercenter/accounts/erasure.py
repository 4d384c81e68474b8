"""Deleting an account: what each slice keeps of a person is erased by that slice, through the list that app.py gives."""

from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Flask, current_app
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.operations import tell

# Erases one slice's rows of a person; may raise Refused when something must be settled first. It must not commit.
Eraser = Callable[[Session, Account, datetime], None]
_KEY = "careercenter.erasers"


def install(app: Flask, erasers: Sequence[Eraser]) -> None:
    """Keep the list with the app."""
    app.extensions[_KEY] = tuple(erasers)


def erasers() -> Sequence[Eraser]:
    """The list of the app in whose context we are."""
    return current_app.extensions.get(_KEY, ())


def erase(*, session: Session, account: Account, erasers: Sequence[Eraser], now: datetime) -> None:
    """Delete an account and all that belongs to it; a last mail says so. Raises Refused when a slice objects."""
    for eraser in erasers:
        eraser(session, account, now)
    tell(session=session, letter="deleted", to=account.email, name=account.name, now=now)
    session.delete(account)
    session.flush()
