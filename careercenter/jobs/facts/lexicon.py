"""All phrases the reader knows, found in one pass over the text.

One automaton holds the names of the vocabularies and the words each fact looks around; a text is walked once, whatever
the number of phrases. A phrase counts only as whole words, a blank in it also stands for a hyphen. Of two phrases of
one kind the longer wins ("CPC-A" over "CPC").
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

import ahocorasick

from careercenter.jobs.facts import (
    accuracy,
    apprentice,
    bonuses,
    care_sites,
    checks,
    code_sets,
    coding,
    contract,
    credentials,
    employment,
    experience,
    extras,
    fees,
    pay,
    places,
    reach,
    remote,
    roles,
    schedule,
    settings,
    specialties,
    substitutes,
    term,
    tools,
)
from careercenter.jobs.facts.passage import Hit

_OWNERS = (
    accuracy, apprentice, bonuses, care_sites, checks, code_sets, coding, contract, credentials, employment, experience,
    extras, fees, pay, places, reach, remote, roles, schedule, settings, specialties, substitutes, term, tools,
)  # fmt: skip
# Names of tools and trades are written in that way on purpose ("EpicCare", "JavaScript").
_GLUED = frozenset({"workplace", "employment", "credential", "schedule"})
_PLURALS = frozenset(["s", *(f"s{after}" for after in " ,.)/;:\n'")])


def find(text: str, lower: str) -> dict[str, list[Hit]]:
    """The hits of a folded text by kind, in order of place, none inside another of its kind.

    `lower` is the text in lower case.
    """
    found: dict[str, list[Hit]] = {}
    size = len(lower)
    for last, (length, entries) in _automaton().iter(lower):
        end = last + 1
        start = end - length
        glued = False
        if start and lower[start - 1].isalnum() and lower[start].isalnum():
            if not _lost_blank(text, start):
                continue
            glued = True
        if end < size and lower[end].isalnum() and lower[last].isalnum() and lower[end : end + 2] not in _PLURALS:
            if not _lost_blank(text, end):
                continue
            glued = True
        for kind, slug in entries:
            if glued and kind not in _GLUED:
                continue
            _keep(found.setdefault(kind, []), Hit(slug, start, end))
    return found


def _lost_blank(text: str, place: int) -> bool:
    """Whether two words have run together at `place`, as where a page's lines were joined ("RemoteSalary")."""
    return text[place - 1].islower() and text[place : place + 3].istitle()


def _keep(hits: list[Hit], hit: Hit) -> None:
    """Add a hit unless a longer one covers it, and drop those it covers. Hits come in order of their end."""
    while hits and hits[-1].start >= hit.start and hits[-1].end - hits[-1].start < hit.end - hit.start:
        hits.pop()
    if not hits or hits[-1].end < hit.end or hits[-1].start == hit.start:
        hits.append(hit)


@cache
def _automaton() -> ahocorasick.Automaton:
    """Built once, when the first advert is read; holds (length, ((kind, slug), ...)) a phrase."""
    entries: dict[str, list[tuple[str, str]]] = {}
    for owner in _OWNERS:
        for kind, slug, phrase in owner.phrases():
            for spelling in _spellings(phrase.lower()):
                known = entries.setdefault(spelling, [])
                if (kind, slug) not in known:
                    known.append((kind, slug))
    automaton = ahocorasick.Automaton()
    for spelling, values in entries.items():
        automaton.add_word(spelling, (len(spelling), tuple(values)))
    automaton.make_automaton()
    return automaton


def _spellings(phrase: str) -> Iterator[str]:
    """The phrase with each of its first three blanks as a blank or a hyphen."""
    parts = phrase.split(" ", 3)
    for signs in product(" -", repeat=len(parts) - 1):
        yield "".join(part + sign for part, sign in zip(parts, (*signs, ""), strict=True))
