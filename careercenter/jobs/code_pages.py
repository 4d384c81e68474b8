"""The reference pages of codes, with the listings that name them. Here, not in `codes`, because they show listings."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from careercenter.codes import former, history, metered
from careercenter.codes import queries as codes
from careercenter.codes.browsing import browse
from careercenter.codes.entries import CodeEntry
from careercenter.codes.kept import reference
from careercenter.codes.links import reference_url
from careercenter.codes.nearest import meant, nearest, why_unknown
from careercenter.codes.page import Asked, Part, withhold
from careercenter.codes.spelling import folded
from careercenter.codes.systems import SYSTEMS, labels
from careercenter.core.database import db
from careercenter.core.text import one_line
from careercenter.jobs import parameters
from careercenter.jobs.code_listings import CodeListings, code_listings
from careercenter.jobs.left_out import of_this_person
from careercenter.jobs.shown import Card
from careercenter.web.services import current, now

bp = Blueprint("codes", __name__)
LISTINGS = "listings"
CHANGES = 100
_ASSISTANT = "careercenter.assistant"


@dataclass(frozen=True)
class CodePage:
    """All that a code's page shows. `parts` are in order; `ask_url` is empty on a board without an assistant."""

    entry: CodeEntry
    parts: tuple[Part, ...]
    today: date
    ask_url: str

    @property
    def listings(self) -> Part:
        """The part with the listings, which is always there."""
        return next(part for part in self.parts if part.name == LISTINGS)


@bp.get("/codes/<system>")
def system(system: str) -> str | Response:
    """One system: its chapters or sections, and the codes under a prefix."""
    if system not in SYSTEMS:
        return redirect(f"/codes/{_slug(system)}", 301)
    prefix = request.args.get("prefix", "").strip()[:15]
    page = browse(system, prefix, session=db.session())
    state = codes.newest_release(system, session=db.session)
    return render_template("codes/system.html", system=SYSTEMS[system], prefix=prefix, page=page, state=state)


@bp.get("/codes/<system>/changes")
def changes(system: str) -> str | Response:
    """What each release changed, with likely successors."""
    if system not in SYSTEMS:
        return redirect(f"/codes/{_slug(system)}/changes", 301)
    told = history.summary(system, session=db.session)
    release = one_line(request.args.get("release", ""), 60)
    chosen = release if release in told else next(iter(told), "")
    kind = one_line(request.args.get("kind", ""), 10)
    kinds = (kind,) if kind in told.get(chosen, ()) else ()
    rows = history.changes_of(system, chosen, kinds=kinds, session=db.session, limit=CHANGES) if chosen else ()
    shown = {"told": told, "chosen": chosen, "kinds": kinds, "rows": rows, "most": CHANGES}
    return render_template("codes/changes.html", system=SYSTEMS[system], **shown)


@bp.get("/codes/<system>/<code>")
def show(system: str, code: str) -> str | Response | tuple[str, int]:
    """One code. A code written another way (`e119`, `E11.O`) leads to the page of the one that is meant; where the
    operator's own site explains codes, every code leads there."""
    elsewhere = current().settings.code_reference_url
    page = code_page(system, code) if system in SYSTEMS and not elsewhere else None
    if page:
        return _metered(page)
    if system in former.LABELS:
        return _former(system, code)
    slug = system if system in SYSTEMS else _slug(system)
    entry = meant(slug, code, session=db.session())
    if entry is None:
        return _missing(slug, code), 404
    if elsewhere:
        return redirect(reference_url(entry.system, entry.code, elsewhere), 302)
    return redirect(f"/codes/{entry.system}/{quote(entry.code)}", 301)


@bp.app_template_global()
def code_url(system: str, code: str) -> str:
    """Where a code is explained: our page, or the operator's own."""
    return reference_url(system, code, current().settings.code_reference_url)


def _metered(page: CodePage) -> Response:
    """The page as far as the reader's views go. What one reader sees is kept by no cache for another."""
    reading = metered.read(page.entry.system, page.entry.code)
    shown = page if reading.whole else replace(page, parts=withhold(page.parts))
    response = make_response(render_template("codes/show.html", page=shown, reading=reading))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def code_page(system: str, code: str) -> CodePage | None:
    """The whole page of a code, for everyone who has views left: the meter puts `page.withhold` over `parts`. None when
    no code is spelled just so."""
    args = request.args
    asked = Asked(now().date(), folded(args.get("pair", ""))[:5], parameters.whole(1, 500)(args.get("pairs", "1")) or 1)
    found = reference(system, code, session=db.session(), asked=asked, render=_part)
    if found is None:
        return None
    entry, parts = found
    named = code_listings(system, code, session=db.session(), now=now())
    hidden = of_this_person()
    listings = _listings(entry, named.without(hidden) if named and hidden else named)
    ask_url = f"/ask?system={system}&code={code}" if _has_assistant() else ""
    return CodePage(entry, (*parts, listings), asked.today, ask_url)


def _listings(entry: CodeEntry, named: CodeListings | None) -> Part:
    """The part with the listings. It is written once for all who marked none of them, and kept as long as they are."""
    part = Part(LISTINGS, "Listings that name it", True, named)
    if named is None or not named.cards or _marked(named.cards):
        return part
    if LISTINGS not in named.written:
        named.written[LISTINGS] = _part(entry, part)
    return replace(part, html=named.written[LISTINGS])


def _marked(cards: tuple[Card, ...]) -> bool:
    """Whether the person who asks marked one of these or applied to it: what the cards themselves ask, of slices that
    know, by the same globals."""
    of_templates: dict[str, Any] = current_app.jinja_env.globals
    marks = of_templates["marks_of"](cards)
    if any(one.saved or one.hidden or one.seen_at for one in marks.values()):
        return True
    return bool(of_templates["applied_to"](marks))


def _has_assistant() -> bool:
    """Whether this board answers at /ask, which is settled when it starts."""
    known: bool | None = current_app.extensions.get(_ASSISTANT)
    if known is None:
        known = current_app.extensions[_ASSISTANT] = current_app.url_map.bind("").test("/ask", "GET")
    return known


def _part(entry: CodeEntry, part: Part) -> str:
    return Markup(render_template(f"codes/parts/_{part.name}.html", entry=entry, part=part))


def _slug(system: str) -> str:
    """The system's own name for itself; whatever else is written is no page of ours."""
    slug = system.strip().lower().replace("_", "-").replace(" ", "-")
    return slug if slug in SYSTEMS else abort(404)


def _former(system: str, code: str) -> str | Response:
    """A code of ICD-9-CM and where it went; another spelling leads to the one."""
    found = former.former(code, session=db.session(), system=system) or abort(404)
    if found.code != code:
        return redirect(f"/codes/{system}/{quote(found.code)}", 301)
    return render_template("codes/former.html", former=found)


@bp.app_template_global()
def former_code(written: str) -> former.Former | None:
    """What was written, when it is a code of ICD-9-CM that a loaded mapping knows."""
    return former.former(written, session=db.session()) if len(written) < 10 else None


def _missing(system: str, written: str) -> str:
    """What to do when there is no such code."""
    shown = {"written": one_line(written, 40), "why": why_unknown(system, written, session=db.session())}
    hits = nearest(system, written, session=db.session())
    return render_template("codes/missing.html", system=SYSTEMS[system], hits=hits, labels=labels(), **shown)
