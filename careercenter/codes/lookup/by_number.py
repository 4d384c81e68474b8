"""Codes by number: exactly, in a list, in a range; those that are over, with what likely took their place; and numbers
of ICD-9-CM, with the codes that the General Equivalence Mappings give for them.

The reading nearest to what was typed wins over a guess at a misread letter, a code that a table here has over one that
only has the right shape.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from sqlalchemy import and_, false, func, or_, select
from sqlalchemy.orm import Session

from careercenter.codes.answers import Candidate
from careercenter.codes.history import retired
from careercenter.codes.lookup.numbers import Number, is_ninth
from careercenter.codes.models import Code, CodeRelease
from careercenter.codes.plain import all_plain, plain_words
from careercenter.codes.queries import find, own_line
from careercenter.codes.sections import section_of
from careercenter.codes.spelling import folded, spellings
from careercenter.codes.systems import SYSTEMS
from careercenter.core.text import shorten

MOST_IN_RANGE = 120
NINTH = (
    "{} is a number of ICD-9-CM, which ended on 30 September 2015. In its place, by the General Equivalence Mappings:"
)
BACKWARDS = "{} was read as {}, from the lower to the higher."
MANY = "{:,} codes lie in {}. These are its headings."
_TITLE = 160
_LAST = "\x7f"
_ITSELF = "The code itself."


def exact(asked: Sequence[Number], *, session: Session, systems: Sequence[str]) -> list[list[Candidate]]:
    """For each number the codes that it is, likeliest first; a code of its own in several sets is in each. What stands
    apart (`E11.9 I10`) is one code where such a code exists, else several."""
    table = _Table({one for number in asked for one in (number.start, *number.spaced)}, session)
    found = []
    for number in asked:
        chosen = number.systems or systems
        whole = table.read(number.start, chosen, number)
        pieces = [table.read(piece, chosen, number)[:1] for piece in number.spaced] if not whole else []
        found.append(whole or ([one for each in pieces for one in each] if all(pieces) else []))
    return found


class _Table:
    """The rows that exist for some written codes in any spelling, from one query."""

    def __init__(self, written: Iterable[str], session: Session):
        self._spelled = {(system, one): spellings(system, one) for one in written for system in SYSTEMS}
        of_each: dict[str, set[str]] = {}
        for (system, _), codes in self._spelled.items():
            of_each.setdefault(system, set()).update(codes)
        each = [and_(Code.system == system, Code.code.in_(codes)) for system, codes in of_each.items() if codes]
        inside = or_(false(), *each)
        columns = select(Code.system, Code.code, Code.short, Code.long, Code.billable).where(inside)
        rows = session.execute(columns).all() if any(of_each.values()) else []
        self._rows = {(row.system, row.code): row for row in rows}
        self._loaded = set(session.scalars(select(CodeRelease.system).distinct()))

    def read(self, written: str, systems: Sequence[str], number: Number) -> list[Candidate]:
        """Codes that `written` is: as it stands before misread letters, in a table before by its shape alone."""
        modified = ", ".join(number.modifiers)
        why = f"The code itself, with modifier {modified}." if modified else _ITSELF
        found: list[tuple[tuple[bool, bool, int], Candidate]] = []
        for place, system in enumerate(_tried(written, systems)):
            spelled = next((one for one in self._spelled[system, written] if self._stands(system, one, number)), None)
            if spelled is not None:
                misread = not _same(written, spelled)
                order = (misread, (system, spelled) not in self._rows, place)
                found.append((order, self._candidate(system, spelled, why)))
        found.sort(key=lambda one: one[0])
        return [one for order, one in found if order[0] == found[0][0][0]]

    def _stands(self, system: str, code: str, number: Number) -> bool:
        """A set that is not loaded has every number of its shape: it counts where a section or its name vouches."""
        if (system, code) in self._rows or (system == "modifiers" and plain_words(system, code)):
            return True
        return system not in self._loaded and (section_of(system, code) is not None or system in number.systems)

    def _candidate(self, system: str, code: str, why: str) -> Candidate:
        row, words = self._rows.get((system, code)), plain_words(system, code)
        title = shorten(row.long or row.short, _TITLE) if row else words.title if words else own_line(system, code)
        return Candidate(system, code, title or SYSTEMS[system].name, row.billable if row else None, False, why)


def _same(written: str, spelled: str) -> bool:
    """Whether only case, dots, spaces and look-alike alphabets differ."""
    return folded(written).replace("-", "") == spelled.replace(".", "").replace("-", "")


def _tried(written: str, systems: Sequence[str]) -> list[str]:
    """Sets in which it may be a code. A dot after the third place is of diagnoses only; what must be read as words of
    another set comes later."""
    chosen = [one for one in systems or SYSTEMS if one in SYSTEMS]
    dotted = "." in written.strip().rstrip(".")
    return [one for one in chosen if one == "icd-10-cm"] if dotted else chosen


def within(number: Number, *, session: Session, systems: Sequence[str]) -> tuple[list[Candidate], list[str]]:
    """The codes of a range in their order, and notes; nothing when the ends are of no one set."""
    for system in _tried(number.start, number.systems or systems):
        ends = [next(iter(spellings(system, one)), "") for one in (number.start, number.end)]
        if not all(ends) or (system not in number.systems and not _bounds(system, ends, session)):
            continue
        low, high = sorted(ends)
        label = f"{low}-{high}"
        notes = [BACKWARDS.format(f"{number.start}-{number.end}", label)] if ends != [low, high] else []
        found, total = _between(system, low, high, session)
        if found:
            why = f"Lies in {label}."
            notes += [MANY.format(total, label)] if total > len(found) else []
            return [replace(one, why=why) for one in found], notes
    return [], []


def _bounds(system: str, ends: Sequence[str], session: Session) -> bool:
    """Whether these may be the ends of a range: as diagnoses one of them need be no code itself (`E10-E14`)."""
    known = [_known(system, one, session) for one in ends]
    return all(known) or (system == "icd-10-cm" and any(known) and all(section_of(system, one) for one in ends))


def _known(system: str, code: str, session: Session) -> bool:
    if system in ("cpt", "hcpcs"):
        return section_of(system, code) is not None
    start = (Code.system == system, Code.code >= code, Code.code <= code + _LAST)
    return session.scalar(select(Code.id).where(*start).limit(1)) is not None


def _between(system: str, low: str, high: str, session: Session) -> tuple[list[Candidate], int]:
    """All codes of a range, or when they are many those as long as its ends, and how many there are."""
    inside = (Code.system == system, Code.code >= low, Code.code <= high + _LAST, Code.code.not_like("%-%"))
    columns = select(Code.code, Code.short, Code.long, Code.billable).where(*inside)
    total = session.scalar(select(func.count()).select_from(Code).where(*inside)) or 0
    short = columns if total <= MOST_IN_RANGE else columns.where(func.length(Code.code) <= max(len(low), len(high)))
    rows = session.execute(short.order_by(Code.code).limit(MOST_IN_RANGE)).all()
    found = [Candidate(system, row.code, shorten(row.long or row.short, _TITLE), row.billable) for row in rows]
    return (found, total) if found else _written_about(system, low, high, session)


def _written_about(system: str, low: str, high: str, session: Session) -> tuple[list[Candidate], int]:
    """Of a set that is not loaded: both ends, and the codes between that we have words for."""
    codes = sorted({low, high} | {one for each, one in all_plain() if each == system and low <= one <= high})
    entries = [find(system, one, session=session) for one in codes if len(one) == len(low)]
    found = [Candidate(system, one.code, one.title, one.billable) for one in entries if one and one.known]
    return found, len(found)


def ninth(number: Number, *, session: Session) -> tuple[list[Candidate], str]:
    """What the mappings give for a number of ICD-9-CM, and the sentence that says so."""
    written = number.start.strip().upper()
    if number.end or not (is_ninth(written) or "icd-9" in number.systems):
        return [], ""
    codes = _ninths().get(written.replace(".", ""), ())
    entries = [find("icd-10-cm", one, session=session) for one in codes]
    found = [
        Candidate("icd-10-cm", one.code, one.title, one.billable, False, f"In place of ICD-9-CM {written}.")
        for one in entries if one and one.known
    ]  # fmt: skip
    return found, NINTH.format(written) if found else ""


@cache
def _ninths() -> dict[str, tuple[str, ...]]:
    """ICD-10-CM by ICD-9-CM without its dot, the least particular first; `data/icd9.csv`."""
    text = files("careercenter.codes").joinpath("data", "icd9.csv").read_text(encoding="utf-8")
    return {row["code"].replace(".", ""): tuple(row["now"].split("|")) for row in csv.DictReader(text.splitlines())}


def with_ends(found: Sequence[Candidate], *, session: Session, today: date) -> list[Candidate]:
    """The same, saying of codes that are over (or became headings) when and what likely took their place; of one that
    was asked for by number, with these beside it."""
    over = retired([(one.system, one.code) for one in found], session=session, on=today)
    told: list[Candidate] = []
    for one in found:
        if (one.system, one.code) not in over:
            told.append(one)
            continue
        after = over[one.system, one.code]
        ended = one.billable is not False or _ended(one, session, today)
        told.append(replace(one, ended=ended, why=_over(one, after, session)))
        told += [_successor(one, code, session) for code in after]
    return list({(one.system, one.code): one for one in reversed(told)}.values())[::-1]


def _ended(one: Candidate, session: Session, today: date) -> bool:
    last = _last_day(one, session)
    return last is not None and last < today


def _last_day(one: Candidate, session: Session) -> date | None:
    return session.scalar(select(Code.effective_to).where(Code.system == one.system, Code.code == one.code))


def _over(one: Candidate, after: Sequence[str], session: Session) -> str:
    last = _last_day(one, session)
    ended = f"Its last day was {last:%-d %B %Y}" if last else "No claim may carry it any more: it became a heading"
    return f"{ended}. Likely in its place: {', '.join(after)}." if after else f"{ended}."


def _successor(one: Candidate, code: str, session: Session) -> Candidate:
    entry = find(one.system, code, session=session)
    title = entry.title if entry else own_line(one.system, code)
    billable = entry.billable if entry else None
    return Candidate(one.system, code, title, billable, False, f"Likely took the place of {one.code}.")
