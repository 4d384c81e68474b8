"""Who may act for an employer. To people who are no members, its desk does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, g

from careercenter.accounts.access import current_account, marked, to_sign_in
from careercenter.core.database import db
from careercenter.core.errors import NotAllowed, NotFound
from careercenter.employers.models import Membership
from careercenter.employers.queries import membership
from careercenter.employers.roles import ROLES, may

View = Callable[..., Any]


def member(*roles: str) -> Callable[[View], View]:
    """Only members with one of these roles (any, when none is named) of the employer named by `slug` in the route.

    The view is given `employer` instead of the slug; `current_membership()` tells the rest.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, slug: str, **kwargs: Any) -> Any:
            account = current_account()
            if account is None:
                return to_sign_in()
            found = membership(db.session(), slug, account.id)
            if found is None:
                raise NotFound("There is nothing at this address.")
            if roles and found.role not in roles:
                raise NotAllowed(f"This needs the role of {' or '.join(roles)}. Ask an owner of {found.employer.name}.")
            g.membership = found
            return view(*args, employer=found.employer, **kwargs)

        guarded.roles = roles or ROLES
        return marked(guarded)

    return decorate


def install(app: Flask) -> None:
    """Let templates ask what the person may do for the employer of the page: `{% if may("listing.write") %}`."""
    app.jinja_env.globals["may"] = may_here


def may_here(act: str) -> bool:
    """Whether the present membership allows an act of the table of roles."""
    found = g.get("membership")
    return found is not None and may(found.role, act)


def current_membership() -> Membership:
    """The membership by which the person may see the present page. Only within a view guarded by `member`."""
    return g.membership
