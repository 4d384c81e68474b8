"""Remote kind, its scope, and the states: what the text, the title and the location field say together.

The conventions: a remote job with one town and no limiting word has no states; a bare state leaves the kind open; a
single named workplace means on site; hybrid work counts the states of residence it names.
"""

import re

from careercenter.jobs.facts import states
from careercenter.jobs.facts.locations import Location, location
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.places import Limits, limits
from careercenter.jobs.facts.reach import metro, scope
from careercenter.jobs.facts.reading import Fact, Span
from careercenter.jobs.facts.remote import Sign, signs
from careercenter.jobs.facts.site import Site, workplace

_TITLE_TOWN = re.compile(r"\b[A-Z][A-Za-z.' ]{2,25}, ?([A-Z]{2})\b\)?\s*$")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}|[A-Z]{2},? \d{5}(?:-\d{4})?)\s*$")
_SEVERAL = re.compile(r"(?i)\b(?:any|various|multiple|sites|several)\b|[;|]")
_TOWN_END = re.compile(r"\b(?:in|at|near|:) (?:[A-Z][a-z.]+ ?){1,3}, $")
_NEARBY = 80
_STRICT = {"remote": 0, "hybrid": 1, "onsite": 2}
_ENOUGH = 2
_FIRM = 3


def where(page: Page) -> tuple[dict[str, Fact], tuple[str, ...]]:
    """The facts `remote`, `states`, `states_denied` and those of the scope (see `reach`), with notes."""
    site = workplace(page)
    field = location(site.text)
    bounds = limits(page.body)
    remote, notes = _kind(page, site, field)
    facts = {"remote": remote} if remote else {}
    near = metro(page.body) if remote and remote.value == "remote" else None
    if near:
        facts["remote_metro"] = near
    facts |= _states(page, site, field, bounds, remote.value if remote else None)
    if "states" not in facts and remote and remote.value != "remote":
        facts |= _beside(page.body, remote)
    if near and near.value["state"] and "states" not in facts:
        facts["states"] = Fact((near.value["state"],), near.spans, near.confidence)
    if bounds.denied:
        facts["states_denied"] = _named(page.body, bounds.denied)
    if remote and remote.value == "remote":
        facts |= scope(page, site, field, bounds, facts)
    return facts, notes


def _kind(page: Page, site: Site, field: Location) -> tuple[Fact | None, tuple[str, ...]]:
    said = [sign for sign in signs(page.body) if sign.weight >= _ENOUGH]
    headed = _headed(page, site, field)
    notes: list[str] = []
    text = _strongest(said)
    if text and headed and headed.kind == "hybrid":
        if text.kind == "remote" and text.weight == _FIRM:
            notes.append("The heading says hybrid, the text says remote; the heading is shown, since it asks more.")
        text = headed
    if text and headed and text.kind != headed.kind:
        if text.weight < 3 and headed.kind != "onsite":
            return Fact(headed.kind, (headed.span,), 0.8), ()
        notes.append(f"The heading says {_words(headed.kind)}, the text says {_words(text.kind)}; the text is shown.")
    firm = {sign.kind for sign in said if sign.weight == _FIRM}
    for kind in ("onsite", "hybrid"):
        if firm >= {"remote", kind}:
            notes.append(f"The text says both remote and {_words(kind)}.")
    best = text or headed
    if best:
        return Fact(best.kind, (best.span,), 0.95 if best.weight == 3 else 0.8), tuple(notes)
    weak = [sign for sign in signs(page.body) if sign.kind == "remote"]
    if weak and not field.towns:
        return Fact("remote", (weak[0].span,), 0.5), ()
    return _implied(page, site, field), ()


def _words(kind: str) -> str:
    return "on site" if kind == "onsite" else kind


def _headed(page: Page, site: Site, field: Location) -> Sign | None:
    """What title, location or workplace field say, the strictest of them."""
    found = [sign for passage in (page.title, page.remote_hint, page.employment_type) for sign in signs(passage)]
    if field.kind:
        found.append(Sign(field.kind, 3, site.span))
    return max(found, key=lambda sign: _STRICT[sign.kind], default=None)


def _strongest(said: list[Sign]) -> Sign | None:
    """The sign that decides: the firmest, of equal ones the strictest; hybrid says both remote and on site."""
    if not said:
        return None
    top = max(sign.weight for sign in said)
    firm = [sign for sign in said if sign.weight == top]
    kinds = {sign.kind for sign in firm}
    for kind in ("hybrid", "onsite", "remote"):
        if kind in kinds and not (
            kind == "onsite" and "remote" in kinds and _count(firm, "remote") > _count(firm, kind)
        ):
            return next(sign for sign in firm if sign.kind == kind)
    return firm[0]


def _count(found: list[Sign], kind: str) -> int:
    return sum(sign.kind == kind for sign in found)


def _implied(page: Page, site: Site, field: Location) -> Fact | None:
    """A single named town, in the location or else at the end of the title, is the workplace."""
    town = _TITLE_TOWN.search(page.title.text) if not field.towns else None
    if town and town[1].lower() in states.codes():
        return Fact("onsite", (page.title.span(*town.span()),), 0.5)
    if len(field.towns) == 1 and len(field.states) <= 1 or _address(site.text):
        return Fact("onsite", (site.span,), 0.5)
    return None


def _address(text: str) -> bool:
    """Whether a location is one full address, with a postal code at its end, however many parts it has."""
    return _POSTCODE.search(text) is not None and not _SEVERAL.search(text)


def _states(page: Page, site: Site, field: Location, bounds: Limits, kind: str | None) -> dict[str, Fact]:
    allowed = bounds.allowed
    shut = {hit.slug for hit in bounds.denied}
    if kind == "remote":
        if allowed:
            return {"states": _named(page.body, allowed)}
        bare = field.states if field.kind == "remote" or not field.towns else ()
        codes = () if field.towns else tuple(code for code in bare if code not in shut)
        return {"states": _field(site, codes)} if codes else {}
    codes = tuple(code for code in field.states if code not in shut)
    spans: tuple[Span, ...] = (site.span,) if codes else ()
    if kind == "hybrid" and allowed:
        codes = (*codes, *(hit.slug for hit in allowed))
        spans = (*spans, *(page.body.span(hit.start, hit.end) for hit in allowed))
    if not codes:
        return _elsewhere(page, allowed)
    return {"states": Fact(tuple(sorted(set(codes))), spans, 0.9)}


def _elsewhere(page: Page, allowed: tuple[Hit, ...]) -> dict[str, Fact]:
    """States when the location field names none: limits in the text, else the title."""
    if allowed:
        return {"states": _named(page.body, allowed)}
    titled = states.named(page.title, 0, len(page.title.text))
    return {"states": _named(page.title, tuple(titled))} if titled else {}


def _after_town(body: Passage, start: int, hit: Hit) -> bool:
    return hit.start - start < _NEARBY and _TOWN_END.search(body.text, start, hit.start) is not None


def _beside(body: Passage, remote: Fact) -> dict[str, Fact]:
    """The state of the town in the statement that says where the work is ("on site at our hospital in Fresno, CA")."""
    span = remote.spans[0]
    if span.field != "description":
        return {}
    piece = body.piece(span.start)
    found = tuple(hit for hit in states.named(body, span.start, piece.end) if _after_town(body, span.end, hit))
    return {"states": _named(body, found[:1])} if found else {}


def _named(passage: Passage, hits: tuple[Hit, ...]) -> Fact:
    spans = tuple(passage.span(hit.start, hit.end) for hit in hits)
    return Fact(tuple(sorted({hit.slug for hit in hits})), spans, 0.9)


def _field(site: Site, codes: tuple[str, ...]) -> Fact:
    return Fact(tuple(sorted(set(codes))), (site.span,), 0.85)
