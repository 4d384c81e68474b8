"""The menu at the head of every page: what the person who asks has to do here."""

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.employers.queries import memberships_of

Item = tuple[str, str]
EVERYONE: tuple[Item, ...] = (("/jobs", "Jobs"), ("/codes", "Codes"))
SAVED: Item = ("/me/saved", "Saved")
GUEST: tuple[Item, ...] = (*EVERYONE, SAVED, ("/sign-in", "Sign in"))


def install(app: Flask) -> None:
    """Give the menu to templates."""
    app.jinja_env.globals["site_menu"] = items


def items() -> tuple[Item, ...]:
    """Paths and names. Without a database the page that says so still has a menu."""
    try:
        account = current_account()
        if account is None:
            return GUEST
        hires = bool(memberships_of(db.session(), account.id))
    except SQLAlchemyError:
        return GUEST
    own = [("/employer", "Hiring")] if hires else [SAVED, ("/me", "Career")]
    own += [("/staff", "Staff")] if account.is_staff else []
    return (*EVERYONE, *own, ("/account", "Account"))
