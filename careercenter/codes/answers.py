"""Answers to a look-up from the tables alone: what stands in when the index of codes cannot be asked.

Apart from `queries`, which knows rows: an answer is ranked, grouped by system, and says why each code is in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from careercenter.codes.entries import CodeHit
from careercenter.codes.queries import lookup
from careercenter.codes.systems import labels, normalise


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
    """Codes that begin as typed, or whose descriptions hold every word."""
    wanted = frozenset(systems)
    hits = [hit for hit in lookup(text, session=session, limit=limit * 3) if not wanted or hit.system in wanted]
    kind = "number" if any(letter.isdigit() for letter in text) and " " not in text.strip() else "words"
    found = [_candidate(hit, kind, text) for hit in hits]
    groups = tuple(_group(system, found, limit) for system in dict.fromkeys(one.system for one in found))
    return Answer(text, kind, found[0] if found else None, groups)


def _group(system: str, found: list[Candidate], limit: int) -> Group:
    own = tuple(one for one in found if one.system == system)
    return Group(system, labels().get(system, system), own[:limit], max(0, len(own) - limit))


def _candidate(hit: CodeHit, kind: str, text: str) -> Candidate:
    itself = normalise(hit.system, text) == hit.code
    why = "The code itself." if itself else "Begins so." if kind == "number" else "Its description holds these words."
    return Candidate(hit.system, hit.code, hit.title, hit.billable, why=why)
