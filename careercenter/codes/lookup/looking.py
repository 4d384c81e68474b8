"""One look-up: a number goes to the tables, words to the engines, a case to its phrases.

The engine says what holds the words, by its own tolerance of typos; which of these is meant first is decided here, and
every candidate says why it is there. Without an engine the tables answer, and a note says so.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.backends.search.contract import AnyOf, Query, SearchEngine, SearchUnavailable, Words
from careercenter.codes import answers
from careercenter.codes.answers import Answer, Candidate, Group
from careercenter.codes.lookup.case import read_case
from careercenter.codes.lookup.documents import OURS, ours, row_of
from careercenter.codes.lookup.ranking import Found, rank
from careercenter.codes.lookup.reading import Read, meant, read, usually
from careercenter.codes.models import Code
from careercenter.codes.queries import find
from careercenter.codes.spelling import spellings
from careercenter.codes.systems import SYSTEMS, labels
from careercenter.core.text import shorten

LOOKED_AT = 250
RESERVE = "The code search is being made ready. For now only the words of the tables are looked at."
DENIED = "Not looked up, since the text denies it, only suspects it, or tells it of somebody else: {}."
MOST_PHRASES, OF_PHRASE = 16, 5
_TITLE = 160


def look_up(
    text: str,
    *,
    engines: Sequence[SearchEngine],
    session: Session,
    today: date,
    systems: Sequence[str] = (),
    limit: int = 20,
    typing: bool = False,
) -> Answer:
    """What a text means, in codes. `limit` candidates of each system. Never raises for what is typed."""
    if len(text) > answers.SHORT or "\n" in text:
        return _of_case(text, engines, session, today, systems, limit)
    exact = _number(text, session, systems)
    if exact is not None:
        told = answers.from_tables(exact.code, session=session, systems=systems, limit=limit)
        return _with_first(told, text, exact, limit)
    said = read(text, typing=typing)
    if not said.words:
        return Answer(text, "words", None, ())
    for engine in engines:
        try:
            return _by_words(text, said, engine, session, today, systems, limit)
        except SearchUnavailable:
            continue
    told = answers.from_tables(text, session=session, systems=systems, limit=limit)
    return Answer(told.text, told.kind, told.best, told.groups, (*told.notes, RESERVE), told.phrases)


def _of_case(
    text: str, engines: Sequence[SearchEngine], session: Session, today: date, systems: Sequence[str], limit: int
) -> Answer:
    """The likeliest codes of each phrase, in the order of the text; what is denied or unsure is named in a note."""
    case = read_case(text)
    found: dict[tuple[str, str], Candidate] = {}
    read_ones, reserve = [], False
    for phrase in case.told[:MOST_PHRASES]:
        told = look_up(phrase, engines=engines, session=session, today=today, systems=systems, limit=OF_PHRASE)
        # A phrase of which a word had to be left out names something else: its own words did not fit anything.
        whole = all(note == RESERVE for note in told.notes)
        hits = [one for group in told.groups for one in group.candidates][:OF_PHRASE] if whole else []
        reserve |= RESERVE in told.notes
        read_ones += [phrase] if hits else []
        for one in hits:
            found.setdefault((one.system, one.code), replace(one, why=f"Fits “{phrase}”."))
    candidates = list(found.values())
    notes = (DENIED.format("; ".join(case.denied[:8])),) if case.denied else ()
    notes += (RESERVE,) if reserve else ()
    first = candidates[0] if candidates else None
    return Answer(
        text, "case", first, _grouped(candidates, max(limit, MOST_PHRASES * OF_PHRASE)), notes, tuple(read_ones)
    )


def _number(text: str, session: Session, systems: Sequence[str]) -> Candidate | None:
    """The one code that is written, however it is spelled."""
    if not any(letter.isdigit() for letter in text) or len(text) > 20:
        return None
    for system in systems or SYSTEMS:
        for spelled in spellings(system, text):
            entry = find(system, spelled, session=session)
            if entry is not None and entry.known:
                return Candidate(system, entry.code, entry.title, entry.billable, False, "The code itself.")
    return None


def _with_first(told: Answer, text: str, exact: Candidate, limit: int) -> Answer:
    """The exact code before all that begins like it."""
    others = [
        one for group in told.groups for one in group.candidates if (one.system, one.code) != (exact.system, exact.code)
    ]
    return Answer(text, "number", exact, _grouped([exact, *others], limit), told.notes)


def _by_words(
    text: str, said: Read, engine: SearchEngine, session: Session, today: date, systems: Sequence[str], limit: int
) -> Answer:
    if engine.needs_rebuild:
        raise SearchUnavailable(RESERVE)
    line, replaced = meant(said.line)
    filters = (AnyOf("system", tuple(systems)),) if systems else ()
    hits, left_out = _ask(engine, said, line, filters)
    found = _rows(hits, session, today)
    wanted = frozenset((*said.words, *line.split()))
    ranked = sorted(found, key=lambda one: rank(one, wanted), reverse=True)
    candidates = [_candidate(one, said, replaced) for one in ranked]
    first = _usual(said.line, line, session, systems)
    if first is not None:
        candidates = [first, *(one for one in candidates if (one.system, one.code) != (first.system, first.code))]
    notes = (f"No code holds all of these words; left out: {', '.join(left_out)}.",) if left_out and candidates else ()
    groups = _grouped(candidates, limit)
    return Answer(text, "words", candidates[0] if candidates else None, groups, notes)


def _ask(
    engine: SearchEngine, said: Read, line: str, filters: tuple[AnyOf, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids in the engine's order. When nothing holds every word, one word after the other is left out, the last first,
    until something does."""
    words = tuple(dict.fromkeys(line.split()))[:10]
    tries = [(Words(words, typing=said.typing), ())] if line != " ".join(said.words) else []
    tries.append((Words(said.words, typing=said.typing), ()))
    for number in reversed(range(len(words))) if len(words) > 1 else ():
        tries.append((Words(words[:number] + words[number + 1 :], typing=False), (words[number],)))
    for asked, left_out in tries:
        ids = engine.find(Query(words=asked, always=filters, limit=LOOKED_AT)).ids
        if ids:
            return ids, left_out
    return (), ()


def _rows(ids: Sequence[str], session: Session, today: date) -> list[Found]:
    numbers = [row_of(one) for one in ids]
    columns = (Code.id, Code.system, Code.code, Code.short, Code.long, Code.billable, Code.effective_to)
    rows = {
        row.id: row for row in session.execute(select(*columns).where(Code.id.in_([n for n in numbers if n < OURS])))
    }
    found: dict[tuple[str, str], Found] = {}
    for place, number in enumerate(numbers):
        row, plain = rows.get(number), ours(number) if number >= OURS else None
        if row is not None:
            over = row.effective_to is not None and row.effective_to < today
            one = Found(place, row.system, row.code, row.long or row.short, row.billable, over)
        elif plain is not None:
            one = Found(place, plain.system, plain.code, plain.title, None)
        else:
            continue
        found.setdefault((one.system, one.code), one)
    return list(found.values())


def _candidate(found: Found, said: Read, replaced: dict[str, str]) -> Candidate:
    means = [f"“{one}” is read as “{means}”" for one, means in replaced.items()]
    why = f"{'; '.join(means)}." if means else "Its description or a note of it holds these words."
    return Candidate(found.system, found.code, shorten(found.title, _TITLE), found.billable, found.ended, why)


def _usual(said: str, line: str, session: Session, systems: Sequence[str]) -> Candidate | None:
    """The code that is meant when nothing more is said."""
    system, code = usually().get(said) or usually().get(line) or ("", "")
    if not system or (systems and system not in systems):
        return None
    entry = find(system, code, session=session)
    if entry is None or not entry.known:
        return None
    return Candidate(system, code, entry.title, entry.billable, False, f"What “{said}” is when nothing more is said.")


def _grouped(candidates: Sequence[Candidate], limit: int) -> tuple[Group, ...]:
    names = labels()
    groups = []
    for system in dict.fromkeys(one.system for one in candidates):
        own = tuple(one for one in candidates if one.system == system)
        groups.append(Group(system, names.get(system, system), own[:limit], max(0, len(own) - limit)))
    return tuple(groups)
