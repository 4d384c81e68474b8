"""Answers to a look-up from the tables alone: what stands in when the index of codes cannot be asked.

Apart from `queries`, which knows rows: an answer is ranked, grouped by system, and says why each code is in it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from careercenter.codes.entries import CodeHit
from careercenter.codes.patient_data import find
from careercenter.codes.queries import lookup
from careercenter.codes.systems import labels, normalise

SHORT, MOST_PHRASES, OF_PHRASE = 80, 6, 5
_PARTS = re.compile(
    r"[\n,;:()]|\.\s|\b(?:with|and|due to|after|following|status post|s/p|for|denies|no)\b", re.IGNORECASE
)
_EMPTY = frozenset(
    """a an the of in on at to by from his her patient pt presents presented is was were has had who year old yo male
    female man woman history admitted seen today complains complaining diagnosed plan day days week weeks month months
    years hour hours one two three four five several past last ago since now then this that she he her him""".split()
)


@dataclass(frozen=True)
class Candidate:
    """A code that may be meant, and in a few words why."""

    system: str
    code: str
    title: str
    billable: bool | None = None
    ended: bool = False
    why: str = ""


@dataclass(frozen=True)
class Group:
    """Candidates of one system; `more` counts those that are not shown."""

    system: str
    label: str
    candidates: tuple[Candidate, ...]
    more: int = 0


@dataclass(frozen=True)
class Answer:
    """What was looked up, and what was found. `notes` are sentences to be read before the results."""

    text: str
    kind: str
    best: Candidate | None
    groups: tuple[Group, ...]
    notes: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


def from_tables(text: str, *, session: Session, systems: Iterable[str] = (), limit: int = 20) -> Answer:
    """Codes that begin as typed, or whose descriptions hold every word; of a case, what fits one of its phrases."""
    wanted = frozenset(systems)
    if len(text) > SHORT or "\n" in text:
        return _of_case(text, wanted, session, limit)
    hits = [hit for hit in lookup(text, session=session, limit=limit * 3) if not wanted or hit.system in wanted]
    kind = "number" if any(letter.isdigit() for letter in text) and " " not in text.strip() else "words"
    found = [_candidate(hit, kind, text) for hit in hits]
    groups = tuple(_group(system, found, limit) for system in dict.fromkeys(one.system for one in found))
    return Answer(text, kind, found[0] if found else None, groups)


def _of_case(text: str, wanted: frozenset[str], session: Session, limit: int) -> Answer:
    found: dict[tuple[str, str], Candidate] = {}
    read = []
    for phrase in phrases(text):
        hits = [hit for hit in lookup(phrase, session=session, limit=OF_PHRASE) if not wanted or hit.system in wanted]
        read += [phrase] if hits else []
        for hit in hits:
            found.setdefault((hit.system, hit.code), _candidate(hit, "case", phrase))
    all_ = list(found.values())
    groups = tuple(_group(system, all_, limit) for system in dict.fromkeys(one.system for one in all_))
    return Answer(text, "case", all_[0] if all_ else None, groups, phrases=tuple(read))


def phrases(text: str) -> list[str]:
    """The first phrases that may name something, without words that tell of the visit and not of the illness."""
    parts = (" ".join(filter(_tells, re.findall(r"[\w.'-]+", part))) for part in _PARTS.split(text))
    told = (part.strip(" .'-") for part in parts)
    return list(dict.fromkeys(one for one in told if 2 < len(one) <= SHORT and not find(one)))[:MOST_PHRASES]


def _tells(word: str) -> bool:
    return word.lower() not in _EMPTY


def _group(system: str, found: list[Candidate], limit: int) -> Group:
    own = tuple(one for one in found if one.system == system)
    return Group(system, labels().get(system, system), own[:limit], max(0, len(own) - limit))


def _candidate(hit: CodeHit, kind: str, text: str) -> Candidate:
    itself = normalise(hit.system, text) == hit.code
    words = f"Fits “{text}”." if kind == "case" else "Its description holds these words."
    why = "The code itself." if itself else "Begins so." if kind == "number" else words
    return Candidate(hit.system, hit.code, hit.title, hit.billable, why=why)
