"""The location field of a source, taken apart: towns, states, and words that say the job is not bound to them."""

import re
from dataclasses import dataclass

from careercenter.jobs.facts.states import codes

_ASIDE = re.compile(r"\(([^()]{0,60})\)")
_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b|\b[A-Za-z]{1,2}\d[\dA-Za-z]? \d[A-Za-z]{2}\b")
_PARTS = re.compile(r"[,;|/\n]|\s-\s|\band\b")
_REMOTE = re.compile(
    r"\b(?:remote|remotely|telecommute|telework|work from home|work at home|wfh|home[- ]based|anywhere|virtual)\b"
)
_HYBRID = re.compile(r"\bhybrid\b")
_ONSITE = re.compile(r"\b(?:on[- ]?site|in[- ]office|in[- ]person)\b")
_RESIDENTS = re.compile(r"\b(?:residents?|only|candidates|based|applicants)\b")
_COUNTRY = re.compile(
    r"^(?:united states(?: of america)?|u\.?s\.?a?\.?|nationwide|north america|worldwide|us only|usa only)$"
)
_NOISE = re.compile(
    r"\b(?:remote ok|remote|remotely|hybrid|on[- ]?site|telecommute|telework|work (?:from|at) home|wfh|anywhere|virtual"
    r"|in[- ]office"
    r"|only|possible|fully|100%|full[- ]time|(?<=remote )in|(?<=from )in|flexible|location|locations|multiple"
    r"|various|home[- ]based|negotiable)\b[:\s]*"
)


# Job boards name big cities by their surroundings and leave the state out; only areas that lie in one state.
_METROS = {
    "san francisco": "CA", "los angeles": "CA", "san diego": "CA", "sacramento": "CA", "boston": "MA", "atlanta": "GA",
    "dallas": "TX", "houston": "TX", "san antonio": "TX", "austin": "TX", "miami": "FL", "tampa": "FL", "orlando": "FL",
    "jacksonville": "FL", "phoenix": "AZ", "tucson": "AZ", "denver": "CO", "seattle": "WA", "detroit": "MI",
    "cleveland": "OH", "columbus": "OH", "pittsburgh": "PA", "indianapolis": "IN", "nashville": "TN", "raleigh": "NC",
    "salt lake city": "UT", "las vegas": "NV", "milwaukee": "WI", "richmond": "VA", "new orleans": "LA",
    "oklahoma city": "OK", "new york city": "NY", "chicago": "IL", "philadelphia": "PA", "minneapolis": "MN",
     "buffalo": "NY", "baltimore": "MD",
}  # fmt: skip
_NAMES = "|".join(_METROS)
_METRO = re.compile(rf"\bgreater (?P<greater>{_NAMES})\b|\b(?P<city>{_NAMES})\b[\w\s/.-]{{0,30}}\b(?:area|metro\w*)\b")
_AREA = re.compile(r"\s(?:metropolitan |metro )?area$")


@dataclass(frozen=True)
class Location:
    """What the field names. `towns` are names followed by a state or standing alone; `kind` is remote, hybrid, onsite
    or None."""

    towns: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kind: str | None = None
    nationwide: bool = False


def location(folded: str) -> Location:
    """The parts of a folded location ("Tulsa, OK; Remote")."""
    lower = folded.lower()
    known = codes()
    parts = [_clean(part) for part in _PARTS.split(_ZIP.sub("", _ASIDE.sub(", ", lower)))]
    parts = [part for part in parts if any(letter.isalpha() for letter in part)]
    towns: list[str] = []
    states: list[str] = []
    nationwide = "nationwide" in lower or "anywhere" in lower
    for number, part in enumerate(parts):
        code = known.get(part)
        town, joined = _town_with_code(part, known)
        if joined:
            towns.append(town)
            states.append(joined)
            continue
        following = known.get(parts[number + 1]) if number + 1 < len(parts) else None
        if _COUNTRY.match(part):
            nationwide = True
        elif code and not _is_town(code, part, following):
            states.append(code)
        else:
            towns.append(part)
    if states == ["GA"] and "georgia" in parts and len(towns) > 3:
        states = []  # the country, in a list of countries
    metro = _METRO.search(lower)
    if metro and not states:
        states.append(_METROS[metro["city"] or metro["greater"]])
    for code in _in_aside(folded):
        states.append(code)
    return Location(tuple(towns), tuple(dict.fromkeys(states)), _kind(lower), nationwide)


def _town_with_code(part: str, known: dict[str, str]) -> tuple[str, str | None]:
    """ "tulsa ok", without its comma, is a town and a state."""
    town, _, last = part.rpartition(" ")
    return (town, known.get(last)) if town and len(last) == 2 and part not in known else ("", None)


def _clean(part: str) -> str:
    part = _NOISE.sub("", part.strip(" .\t-*:"))
    bare = _AREA.sub("", part.strip(" .\t-*:"))
    return f"{bare}." if f"{bare}." in codes() and bare not in codes() else bare


def _is_town(code: str, part: str, following: str | None) -> bool:
    """New York and Washington are towns when their own state (or DC) follows."""
    return len(part) > 2 and following is not None and (following == code or (code, following) == ("WA", "DC"))


def _in_aside(folded: str) -> list[str]:
    found = []
    for aside in _ASIDE.findall(folded):
        for part in re.split(r"[,/;&]|\band\b|\bor\b", _RESIDENTS.sub("", aside)):
            code = codes().get(part.strip().lower())
            if code and (len(part.strip()) > 2 or part.strip().isupper()):
                found.append(code)
    return found


def _kind(lower: str) -> str | None:
    if _HYBRID.search(lower):
        return "hybrid"
    if _REMOTE.search(lower):
        return "remote"
    return "onsite" if _ONSITE.search(lower) else None
