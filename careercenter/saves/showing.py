"""Marks on pages that slices to the left own: cards and the page of a listing ask through template globals.

One query a page, however many cards it has: what was asked already is remembered for the rest of the request. A page
that shows somebody's marks, or lacks what they hid, is theirs and is kept by no cache.
"""

from collections.abc import Iterable
from typing import Protocol

from flask import Flask, Response, g, request

from careercenter.accounts.access import current_account
from careercenter.jobs import left_out
from careercenter.jobs.left_out import LeftOut
from careercenter.saves import browser
from careercenter.saves.marks import NONE, Marks
from careercenter.saves.mine import mine

_ASKED, _BUTTONS, _PERSONAL, _HIDDEN = "marks_asked", "marks_buttons", "marks_theirs", "marks_left_out"


class Shown(Protocol):
    """Anything that shows a listing."""

    id: int


def install(app: Flask) -> None:
    """Give marks to templates, and to searches what to leave out."""
    app.jinja_env.globals.update(marks_of=marks_of, hides_employer=hides_employer, lists_are_kept=lists_are_kept)
    app.jinja_env.globals["marks_are_shown"] = marks_are_shown
    left_out.install(app, hidden_here)
    app.after_request(_theirs)


def marks_of(shown: Iterable[Shown]) -> dict[int, Marks]:
    """The marks of the person who asks on each of these listings."""
    setattr(g, _BUTTONS, True)
    ids = [one.id for one in shown]
    known: dict[int, Marks] = g.setdefault(_ASKED, {})
    missing = [id_ for id_ in ids if id_ not in known]
    if missing:
        _note()
        found = mine().marks(missing)
        known |= {id_: found.get(id_, NONE) for id_ in missing}
    return {id_: known[id_] for id_ in ids}


def hides_employer(slug: str) -> bool:
    """Whether the person who asks hid the employer of a page."""
    setattr(g, _BUTTONS, True)
    _note()
    return slug in hidden_here().employers


def lists_are_kept() -> bool:
    """Whether the lists are in an account, and not in this browser alone. Asked by the pages of the lists."""
    setattr(g, _BUTTONS, True)
    return current_account() is not None


def marks_are_shown() -> bool:
    """Whether the page has buttons that send the form at its foot."""
    return _BUTTONS in g


def hidden_here() -> LeftOut:
    """What the person of this request hid."""
    if _HIDDEN not in g:
        _note()
        setattr(g, _HIDDEN, mine().left_out())
    return getattr(g, _HIDDEN)


def _note() -> None:
    if current_account() is not None or browser.lists():
        setattr(g, _PERSONAL, True)


def _theirs(response: Response) -> Response:
    if _ASKED in g or _HIDDEN in g:
        response.vary.add("Cookie")
    if _PERSONAL in g and request.method in ("GET", "HEAD"):
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response
