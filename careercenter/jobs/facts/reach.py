"""How far a remote job reaches: the whole country, some states, all but some, or the surroundings of a town; and why.

Apart from `where`, which says whether the work is remote at all: the scope matters only then.
"""

import re
from collections.abc import Iterator, Mapping

from careercenter.jobs.facts import states
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.locations import Location
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.places import Limits
from careercenter.jobs.facts.reading import Fact, Span, frozen
from careercenter.jobs.facts.site import Site
from careercenter.taxonomy.places import state_of_city

_NEAR = {
    "near": (
        "miles of|miles from|mile radius of|miles radius of|minutes of|minutes from|commuting distance of"
        "|commuting distance to|commutable distance of|commutable distance to|commutable to|driving distance of"
        "|driving distance to|local to|hour of|hours of|mile radius from|mile drive of|hour drive of|minute drive of"
    )
}
_DISTANCE = re.compile(r"(?P<count>\d{1,3})(?: |-)?(?:mi|miles?|minutes?|hours?)?[- ]?$")
_TOWN = re.compile(
    r"\s(?:our |the |downtown )?(?:greater )?(?P<town>[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,2})"
    r"(?:,? (?P<state>[A-Z]{2})\b|, (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?))?"
)
# Towns are where coders must live, not where an office happens to be.
_LIVE = re.compile(
    r"\b(?:remote|live|living|reside|residing|located|based|local|candidates?|applicants?|must be|must)\b"
)
_REASON = re.compile(
    r"\b(?:due to|because of|because|for|owing to)\b[^.;()]{0,40}\b(?:tax(?:es|ation)?|payroll|licens\w+|labor"
    r"|wage laws?"
    r"|employment laws?|regulat\w+|legal|registered|registration|time zones?|nexus|unemployment"
    r"|compliance)\b[^.;()]{0,40}"
)
_LONGEST_REASON = 100


def phrases() -> Iterator[Phrase]:
    """Words of nearness."""
    return spelled("place_near", _NEAR)


def metro(body: Passage) -> Fact | None:
    """`{"place", "state", "miles"}` of a town that coders must live near; `miles` is None when it is not said in
    miles, `state` when neither the advert nor the size of the town tells it."""
    for hit in body.of("place_near"):
        piece = body.piece(hit.start)
        before = body.lower[max(piece.start, hit.start - 80) : hit.start]
        town = _TOWN.match(body.text, hit.end, piece.end)
        word = body.lower[hit.start : hit.end]
        if not town or not _LIVE.search(before + word):
            continue
        state = _state(town)
        count = _DISTANCE.search(before) if word.startswith("mile") else None
        span = body.span(hit.start - (len(count.group()) if count else 0), town.end())
        value = frozen(place=town["town"], state=state, miles=int(count["count"]) if count else None)
        return Fact(value, (span,), 0.85 if state else 0.6)
    return None


def _state(town: re.Match[str]) -> str | None:
    written = (town["state"] or town["name"] or "").lower()
    return states.codes().get(written) or state_of_city(town["town"].rstrip("."))


def scope(page: Page, site: Site, field: Location, bounds: Limits, read: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts `remote_scope` and, where they hold, `states_allowed`, `remote_metro` and `remote_reason`."""
    found: dict[str, Fact] = {"remote_scope": _scope(page, site, field, bounds, read)}
    if found["remote_scope"].value in ("states_allow", "metro") and "states" in read:
        found["states_allowed"] = read["states"]
    reason = _reason(page.body, (*bounds.allowed, *bounds.denied))
    return found | ({"remote_reason": reason} if reason else {})


def _scope(page: Page, site: Site, field: Location, bounds: Limits, read: Mapping[str, Fact]) -> Fact:
    if "remote_metro" in read:
        return Fact("metro", read["remote_metro"].spans, 0.85)
    if "states" in read:
        return Fact("states_allow", read["states"].spans, 0.9)
    if bounds.denied:
        return Fact("states_deny", read["states_denied"].spans, 0.9)
    everywhere = page.body.of("place_us_all")
    if everywhere:
        return Fact("us_all", (_span(page.body, everywhere[0]),), 0.7)
    if field.nationwide:
        return Fact("us_all", (site.span,), 0.85)
    return Fact("unstated", (), 0.5)


def _span(passage: Passage, hit: Hit) -> Span:
    return passage.span(hit.start, hit.end)


def _reason(body: Passage, limits: tuple[Hit, ...]) -> Fact | None:
    """Why only these states, in the advert's words: in the statement that names them or in the next."""
    if not limits:
        return None
    first, last = min(hit.start for hit in limits), max(hit.end for hit in limits)
    start, end = body.piece(first).start, min(len(body.text), body.piece(last).end + 160)
    found = _REASON.search(body.lower, max(start, first - 200), min(end, last + 300))
    if not found:
        return None
    words = " ".join(body.text[found.start() : found.end()].split())[:_LONGEST_REASON]
    return Fact(words, (body.span(found.start(), found.end()),), 0.7)
