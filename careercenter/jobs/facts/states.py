"""US states in running text: by name, by postal code, and in lists.

Two capitals are a state only where a list or a place makes them one: OR, IN, ME, OK and HI are also words. What a list
of states means (hires there, does not hire there) is decided in `places`.
"""

import re
from collections.abc import Iterator
from functools import cache

from careercenter.jobs.facts.listed import Phrase
from careercenter.jobs.facts.passage import Hit, Passage
from careercenter.taxonomy.vocabulary import vocabulary

# The Associated Press's abbreviations, where they are not the postal codes.
_PRESS = (
    "ala AL,ariz AZ,ark AR,calif CA,colo CO,conn CT,del DE,fla FL,ill IL,ind IN,kan KS,mass MA,mich MI"
    ",minn MN,miss MS,mont MT,neb NE,nev NV,n.h NH,n.j NJ,n.m NM,n.y NY,n.c NC,n.d ND,okla OK,ore OR"
    ",penn PA,r.i RI,s.c SC,s.d SD,tenn TN,tex TX,w.va WV,wash WA,wis WI,wyo WY,d.c DC,washington dc DC"
    ",washington d.c DC"
)
# Towns, schools and streets that carry the name of a state.
_NOT_STATE = re.compile(
    r"\s(?:city|university|univ|ave\b|avenue|street|st\.|blvd|rd\b|road|health|hospital|state univ|mason|time\b)"
)
_CODE = re.compile(r"\b[A-Z]{2}\b|\bD\.C\.")
_SHORT = frozenset(
    {"conn", "calif", "wash", "mass", "mich", "minn", "miss", "mont", "ariz", "colo", "okla", "penn", "tenn"}
)
_WORDS = frozenset({"OR", "IN", "ME", "OK", "HI", "OH", "AS", "PA", "MA", "ID", "AL", "DE", "LA", "MD"})
_PAIRED = re.compile(r",? (?:or|and|&) [A-Z]{2}\b")
_JOIN = re.compile(
    r"[\s,;/&()\u2022*|.-]{0,8}(?:(?:and|or|the|also|state|states|of|in|plus|as well as|&)\b[\s,;/&(]{0,4}){0,3}"
)
_ALPHA = re.compile(r"[a-z]{3,}")


@cache
def codes() -> dict[str, str]:
    """Every spelling of a state, in lower case, with its postal code."""
    known: dict[str, str] = {}
    for pair in _PRESS.split(","):
        short, _, code = pair.rpartition(" ")
        known[short] = known[f"{short}."] = code
    for term in vocabulary("states"):
        for spelling in (term.slug, term.label, *term.aliases):
            known.setdefault(spelling.lower(), term.slug.upper())
    return known


def phrases() -> Iterator[Phrase]:
    """The names of the states, as long as they cannot be taken for a word."""
    for spelling, code in codes().items():
        if len(spelling) > 3 and "." not in spelling and spelling not in _SHORT:
            yield "state", code, spelling


def named(passage: Passage, start: int, end: int) -> list[Hit]:
    """The states named between two places, in order. Names must begin with a capital."""
    found = [hit for hit in passage.between("state", start, end) if _is_state(passage, hit)]
    known = codes()
    for match in _CODE.finditer(passage.text, start, end):
        code = known.get(match.group().lower().replace(".", ""))
        inside = any(hit.start <= match.start() < hit.end for hit in found)
        if code and not inside and (code not in _WORDS or _stands_alone(passage.text, match)):
            found.append(Hit(code, match.start(), match.end()))
    found.sort(key=lambda hit: hit.start)
    return _without_capital(found)


def _is_state(passage: Passage, hit: Hit) -> bool:
    return passage.text[hit.start].isupper() and not _NOT_STATE.match(passage.lower, hit.end)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a code that is also a word stands as an item: signs on a side, or another capital code beside it."""
    before = text[max(0, match.start() - 2) : match.start()].strip()
    after = text[match.end() : match.end() + 3]
    paired = _PAIRED.match(text, match.end()) is not None
    closed = paired or not after.strip() or after[0] in ",;/)&.\n|" or after[:1] == " " and after[1:2] in "(-&"
    opened = before[-1:] in {",", "/", "(", ";", "&", "|"}
    return closed or (opened and match.group() not in {"OR", "IN"})


def _without_capital(found: list[Hit]) -> list[Hit]:
    """Washington, DC is one place, not two."""
    kept: list[Hit] = []
    for hit in found:
        if hit.slug == "DC" and kept and kept[-1].slug == "WA" and hit.start - kept[-1].end <= 3:
            kept.pop()
        kept.append(hit)
    return kept


def listed(passage: Passage, start: int, reach: int = 60) -> list[Hit]:
    """The states of the list that begins at most `reach` characters after `start` (none when no list begins there)."""
    run: list[Hit] = []
    place = start
    for hit in named(passage, start, min(len(passage.text), start + 700)):
        gap = passage.lower[place : hit.start]
        if run and not _JOIN.fullmatch(gap):
            break
        if not run and (len(gap) > reach or "." in gap or "\n\n" in gap):
            break
        run.append(hit)
        place = hit.end
    return run


def ending(passage: Passage, end: int) -> list[Hit]:
    """The states of the list that ends at `end` ("Ohio, Kentucky and Indiana" before "residents")."""
    run: list[Hit] = []
    place = end
    for hit in reversed(named(passage, max(0, end - 300), end)):
        gap = passage.lower[hit.end : place]
        if len(gap) > 12 or (run and not _JOIN.fullmatch(gap)) or (not run and _ALPHA.search(gap)):
            break
        run.insert(0, hit)
        place = hit.start
    return run
