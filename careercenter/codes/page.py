"""A code's page as an ordered list of named parts, each free to everyone or counted by the meter.

One function reads them, one withholds what is not free: nothing of a withheld part reaches a template. Listings are
added by `jobs`, which knows them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from careercenter.codes import payment, pcs
from careercenter.codes.entries import FACT_LABELS, CodeEntry, CodeHit, Note
from careercenter.codes.modifiers import modifiers_for
from careercenter.codes.practice import specialties_of
from careercenter.codes.queries import notes_of

_TABLE = (pcs.FIXED, pcs.ROW)
_TITLED_BY_MODEL = "hcc"


@dataclass(frozen=True)
class Part:
    """One part: `name` is its template and anchor. A part without `data` is left out, a withheld one shows its title;
    `html` is the part as its template wrote it, when it was kept."""

    name: str
    title: str
    free: bool
    data: Any
    withheld: bool = False
    html: str = ""


@dataclass(frozen=True)
class Asked:
    """What a reader asked of a page: the day, and which of the code pairs."""

    today: date
    pair: str = ""
    pairs_page: int = 1


Read = Callable[[CodeEntry, Session, Asked], Any]


def reference_parts(entry: CodeEntry, *, session: Session, asked: Asked) -> tuple[Part, ...]:
    """The parts that there is something for, in the order of the page."""
    found = (Part(name, title, free, read(entry, session, asked)) for name, title, free, read in _PARTS)
    return tuple(part for part in found if part.data)


def withhold(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The same parts with nothing in those that are not free: what the meter gives when the views are used up."""
    return tuple(part if part.free else replace(part, data=None, html="", withheld=True) for part in parts)


def _official(entry: CodeEntry, _session: Session, _asked: Asked) -> str | None:
    """The text where the heading does not already say it, or why there is none."""
    return (entry.text if entry.text != entry.title else "") or entry.why_no_text or None


def _places(entry: CodeEntry, session: Session, _asked: Asked) -> tuple[pcs.Place, ...]:
    if entry.system != "icd-10-pcs":
        return ()
    return pcs.places(entry.code, notes_of(entry.system, entry.code[:3], session=session))


def _rows(entry: CodeEntry, session: Session, _asked: Asked) -> tuple[tuple[pcs.Axis, ...], ...]:
    if entry.system != "icd-10-pcs" or len(entry.code) != 3:
        return ()
    return pcs.rows_of(notes_of(entry.system, entry.code, session=session))


def _facts(entry: CodeEntry, _session: Session, _asked: Asked) -> tuple[tuple[str, str], ...]:
    if entry.system == _TITLED_BY_MODEL:
        return tuple((note.kind, "; ".join(note.lines)) for note in entry.notes)
    return tuple((FACT_LABELS[note.kind], "; ".join(note.lines)) for note in entry.notes if note.kind in FACT_LABELS)


def _notes(entry: CodeEntry, _session: Session, _asked: Asked) -> tuple[Note, ...]:
    if entry.system == _TITLED_BY_MODEL:
        return ()
    return tuple(note for note in entry.notes if note.kind not in FACT_LABELS and note.kind not in _TABLE)


def seventh(entry: CodeEntry) -> tuple[CodeHit, ...]:
    """The whole codes that seventh characters make of this one."""
    return tuple(hit for hit in entry.children if entry.system == "icd-10-cm" and len(hit.code) == 8)


_PARTS: tuple[tuple[str, str, bool, Read], ...] = (
    ("plain", "In plain words", True, lambda entry, _s, _a: entry.plain),
    ("official", "Official text", True, _official),
    ("changes", "What became of it", True, lambda entry, _s, _a: entry.changes),
    ("places", "What each character means", False, _places),
    ("facts", "Facts of the group", False, _facts),
    ("seventh", "Seventh characters", False, lambda entry, _s, _a: seventh(entry)),
    ("notes", "Instructions", False, _notes),
    ("rows", "Its table", False, _rows),
    (
        "modifiers",
        "Modifiers that often go with it",
        False,
        lambda entry, _s, _a: modifiers_for(entry.system, entry.code),
    ),
    ("limits", "Most units", False, lambda entry, session, _a: payment.limits(entry.code, session=session)),
    ("pairs", "Not paid together", False, lambda entry, session, asked: _pairs(entry, session, asked)),
    ("fees", "Medicare fee schedule", False, lambda entry, session, _a: _fees(entry, session)),
    (
        "crosswalk",
        "In other systems",
        False,
        lambda e, session, _a: payment.crosswalk(e.system, e.code, session=session),
    ),
    ("specialties", "Specialties that use it", True, lambda entry, _s, _a: specialties_of(entry.system, entry.code)),
)


def _pairs(entry: CodeEntry, session: Session, asked: Asked) -> payment.Pairs | None:
    if entry.system not in ("cpt", "hcpcs"):
        return None
    return payment.pairs(entry.code, session=session, on=asked.today, q=asked.pair, page=asked.pairs_page)


def _fees(entry: CodeEntry, session: Session) -> payment.Fees | None:
    return payment.fees(entry.code, session=session) if entry.system in ("cpt", "hcpcs") else None
