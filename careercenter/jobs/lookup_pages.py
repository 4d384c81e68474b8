"""Case2Code: one box for a number, words or a whole case, and the codes that may be meant, with the listings that name
them.

Here, not in `codes`, because it counts listings. A case is never put into an address, a log or a table: it comes by
POST, is answered, and is gone. Addresses hold a few words at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.codes import mark_queries
from careercenter.codes import queries as codes
from careercenter.codes.answers import Answer
from careercenter.codes.entries import SystemState
from careercenter.codes.links import reference_url
from careercenter.codes.lookup.looking import look_up as engine_look_up
from careercenter.codes.mark_queries import Kept, Named
from careercenter.codes.marks import LONGEST_KEPT, CodeLookup
from careercenter.codes.patient_data import find, summary
from careercenter.codes.systems import SYSTEMS
from careercenter.core.database import db
from careercenter.core.text import one_line, shorten
from careercenter.jobs.code_counts import listings_naming
from careercenter.web.forms import csrf
from careercenter.web.services import current, now

bp = Blueprint("lookup", __name__)
LONGEST_ADDRESS, LONGEST_CASE = 300, 100_000
OF_EACH, OF_ONE = 8, 60
SHOWN_FINDINGS = 6
# Sets that we wrote about in words of our own, so that they are found without any official file.
WITH_OWN_WORDS = ("cpt", "hcpcs")
LATEST = 8


@dataclass(frozen=True)
class Chip:
    """A code system as a filter."""

    system: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Own:
    """What the person who asks has kept; nobody's lists are empty."""

    signed_in: bool
    favourites: tuple[Kept, ...] = ()
    recent: tuple[Kept, ...] = ()
    history: tuple[CodeLookup, ...] = ()


@dataclass(frozen=True)
class LookupPage:
    """All that the page shows. `warned` names patient data in the text, `found` quotes it to the person who sent it."""

    text: str
    answer: Answer | None
    chips: tuple[Chip, ...]
    counts: dict[Named, int]
    starred: frozenset[Named]
    own: Own
    warned: str
    found: tuple[str, ...]
    cut: bool
    states: tuple[SystemState, ...]

    @property
    def total(self) -> int:
        return sum(len(group.candidates) for group in self.answer.groups) if self.answer else 0

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(chip.system for chip in self.chips if chip.chosen)

    @property
    def keeps(self) -> bool:
        """Whether the words may stand in an address and in the history of the person."""
        return bool(self.text) and not self.warned and len(self.text) <= LONGEST_KEPT and "\n" not in self.text

    @property
    def empty(self) -> bool:
        """Whether no code at all is loaded yet."""
        return not any(state.rows for state in self.states)

    def url(self, code_system: str, code: str) -> str:
        """A code's page, here or on the operator's own site."""
        return reference_url(code_system, code, current().settings.code_reference_url)


@bp.get("/codes")
def index() -> Response:
    """The box, and what a short text in the address means."""
    return _answered(lookup_page(one_line(request.args.get("q", ""), LONGEST_ADDRESS), request.args.getlist("system")))


@bp.post("/codes")
@csrf.exempt
def pasted() -> BaseResponse:
    """The same for a text of any length. It changes nothing, so no proof of its origin is asked for. Few words are led
    to their own address, which can be kept and shared."""
    text = request.form.get("q", "").replace("\r\n", "\n").strip()
    page = lookup_page(text, request.form.getlist("system"))
    if page.keeps and request.headers.get("X-Part") != "lookup":
        query = urlencode([("q", page.text), *(("system", one) for one in page.chosen)])
        return redirect(f"/codes?{query}", 303)
    response = _answered(page)
    response.headers["Cache-Control"] = "no-store"
    return response


def lookup_page(text: str, systems: list[str]) -> LookupPage:
    """Everything known of a text: candidates, listings that name them, the person's marks, and patient data in it."""
    session, account = db.session(), current_account()
    asked, findings = text[:LONGEST_CASE], find(text[:LONGEST_CASE])
    chosen, states = [one for one in SYSTEMS if one in systems], codes.systems(session=session)
    answer = look_up(asked, chosen, typing="X-Part" in request.headers) if asked else None
    named = [(one.system, one.code) for group in answer.groups for one in group.candidates] if answer else []
    return LookupPage(
        text=asked,
        answer=answer,
        chips=_chips(states, chosen),
        counts=listings_naming(named, session=session, now=now()),
        starred=mark_queries.favourites_among(session, account.id, named) if account else frozenset(),
        own=_own(session, account.id if account else None, with_lists=not asked),
        warned=summary(findings),
        found=tuple(shorten(asked[one.start : one.end], 60) for one in findings[:SHOWN_FINDINGS]),
        cut=len(text) > LONGEST_CASE,
        states=states,
    )


def look_up(text: str, systems: list[str], *, typing: bool = False) -> Answer:
    """What the index says; the tables when it cannot be asked."""
    return engine_look_up(
        text, engines=current().code_search, session=db.session(), today=now().date(), systems=systems,
        limit=OF_ONE if len(systems) == 1 else OF_EACH, typing=typing,
    )  # fmt: skip


def _chips(states: Iterable[SystemState], chosen: list[str]) -> tuple[Chip, ...]:
    """Sets in which something can be found here, and those that were asked for all the same."""
    found = [one.system for one in states if one.rows or one.system.slug in (*WITH_OWN_WORDS, *chosen)]
    return tuple(Chip(one.slug, one.label, one.slug in chosen) for one in found)


def _own(session: Session, account_id: int | None, *, with_lists: bool) -> Own:
    if account_id is None or not with_lists:
        return Own(account_id is not None)
    favourites = tuple(one for one in mark_queries.kept_marks(session, account_id) if one.favourite)
    recent = mark_queries.kept_visits(session, account_id)
    return Own(True, favourites[:LATEST], recent[:LATEST], tuple(mark_queries.lookups(session, account_id)[:LATEST]))


def _answered(page: LookupPage) -> Response:
    template = "codes/lookup/_results.html" if request.headers.get("X-Part") == "lookup" else "codes/index.html"
    response = make_response(render_template(template, page=page))
    response.vary.add("X-Part")
    if page.own.signed_in:
        response.headers["Cache-Control"] = "private, no-cache"
    return response
