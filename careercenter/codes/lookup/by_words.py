"""Codes by words: what people say for them, then what the engine finds in the tables, in one order with reasons.

What a saying leads to comes first when the query holds the whole of it; a saying of which the query holds a part stands
among what the tables hold. The engine says what holds the words, by its own tolerance of typos; which of these is meant
first is decided by `ranking`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.backends.search.contract import AnyOf, Query, SearchEngine, SearchUnavailable, Words
from careercenter.codes.answers import Answer, Candidate, Group
from careercenter.codes.lookup.beneath import beneath
from careercenter.codes.lookup.documents import OURS, ours, row_of
from careercenter.codes.lookup.ranking import Found, rank
from careercenter.codes.lookup.reading import Read, meant
from careercenter.codes.lookup.sayings import Match, sayings
from careercenter.codes.lookup.stems import Said, said
from careercenter.codes.models import Code
from careercenter.codes.systems import labels
from careercenter.core.text import shorten

LOOKED_AT = 250
LEFT_OUT = "No code holds all of these words; left out: {}."
NEAR, PEOPLE, ALONE = "Near to", "People say", "What “"
CORRECTED = "{} was read as {}."
SURE, LIKELY = 0.62, 0.3
# With fewer candidates than these, what is only faintly like a saying is shown too.
FEW = 5
# Codes of one saying: the one that is meant, and its nearest; of one of many meanings, fewer.
OF_SAYING, OF_MEANING = 4, 2
_MOST_TRIES = 14
_TITLE = 160


@dataclass(frozen=True)
class Asked:
    """One look-up by words: what was typed, and where it is looked for."""

    text: str
    read: Read
    session: Session
    today: date
    systems: tuple[str, ...] = ()
    limit: int = 20


@dataclass(frozen=True)
class _Told:
    """The words as they are looked for in sayings: misspelt ones corrected, which `corrections` names."""

    said: Said
    corrections: tuple[tuple[str, str], ...]


def by_words(asked: Asked, engine: SearchEngine | None) -> Answer:
    """Codes for words. Without an engine what people say is found all the same. Raises SearchUnavailable."""
    told = _told(asked, engine)
    matches = sayings().match(told.said.words, asked.text, asked.systems)
    exact, sure, likely = _sayings([one for one in matches if one.score >= LIKELY], asked, told)
    # What is all of a saying needs no words left out; what holds one is asked less far.
    tries = 2 if exact else 6 if sure else _MOST_TRIES
    hits, left_out = _tables(asked, told, engine, tries) if engine else ([], ())
    if left_out or not hits:
        ordered = [*exact, *sure, *likely[:6], *hits, *likely[6:]]
    else:
        ordered = [*exact, *hits[:2], *sure[:3], *likely[:2], *hits[2:], *sure[3:], *likely[2:]]
    candidates = once(ordered)
    if len(candidates) < FEW:
        _, _, faint = _sayings([one for one in matches if one.score < LIKELY], asked, told)
        candidates = once([*candidates, *faint])[:FEW]
    notes = _corrected(told, engine) if exact or sure or likely else ()
    if left_out and (hits or sure) and not exact:
        notes += (LEFT_OUT.format(", ".join(left_out)),)
    first = candidates[0] if candidates else None
    return Answer(asked.text, "words", first, grouped(candidates, asked.limit), notes)


def _corrected(told: _Told, engine: SearchEngine | None) -> tuple[str, ...]:
    """What was read as what; not where it was read as another spelling that only people use."""
    named = [(a, b) for a, b in told.corrections if engine is None or _stands(b, engine)]
    return tuple(CORRECTED.format(f"“{a}”", f"“{b}”") for a, b in named)


def grouped(candidates: Sequence[Candidate], limit: int) -> tuple[Group, ...]:
    """Candidates by system, the system of the best first; `limit` of each."""
    names = labels()
    groups = []
    for system in dict.fromkeys(one.system for one in candidates):
        own = tuple(one for one in candidates if one.system == system)
        groups.append(Group(system, names.get(system, system), own[:limit], max(0, len(own) - limit)))
    return tuple(groups)


def once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each code where it stands first."""
    found: dict[tuple[str, str], Candidate] = {}
    for one in candidates:
        found.setdefault((one.system, one.code), one)
    return list(found.values())


def _told(asked: Asked, engine: SearchEngine | None) -> _Told:
    """A word that the tables themselves have is no misspelling, however like another it is."""
    read = said(asked.text)
    known = sayings()
    words = [known.corrected(word) for word in read.words]
    words = [a if a != b and engine and _stands(a, engine) else b for a, b in zip(read.words, words, strict=True)]
    if asked.read.typing and words:
        words[-1] = known.completed(read.words[-1])
    pairs = zip(read.words, words, strict=True)
    corrections = tuple((a, b) for a, b in pairs if a != b and not (asked.read.typing and b.startswith(a)))
    return _Told(Said(tuple(words), read.side, read.encounter), corrections)


def _stands(word: str, engine: SearchEngine) -> bool:
    """Whether any code holds this very word; no typo is forgiven inside a phrase."""
    return bool(engine.find(Query(words=Words(phrases=(word,)), limit=1)).ids)


def _sayings(matches: Sequence[Match], asked: Asked, told: _Told) -> tuple[list[Candidate], ...]:
    """Candidates from sayings: those that are all of what was typed, those that are surely meant, those that may be."""
    codes = beneath([one.target for one in matches], told.said, session=asked.session, today=asked.today)
    meanings = sum(one.exact for one in matches)
    tiers: tuple[list[Candidate], ...] = ([], [], [])
    for match in matches:
        most = OF_MEANING if meanings > 1 or not match.whole else OF_SAYING
        tier = 0 if match.exact else 1 if match.whole and match.score >= SURE else 2
        why = _why(match, meanings)
        tiers[tier].extend(_candidate(one, why) for one in codes[match.target][:most])
    return tiers


def _why(match: Match, meanings: int) -> str:
    if match.exact:
        alone = f"{ALONE}{match.phrase}” is when nothing more is said."
        return f"“{match.phrase}” may mean this." if meanings > 1 else alone
    return f"{PEOPLE} “{match.phrase}” for it." if match.whole and match.score >= SURE else f"{NEAR} “{match.phrase}”."


def is_sure(candidate: Candidate) -> bool:
    """Whether people say for it what was typed, or nearly all of that."""
    return candidate.why.startswith((PEOPLE, ALONE))


def is_near(candidate: Candidate) -> bool:
    """Whether it is only like something that people say for it."""
    return candidate.why.startswith(NEAR)


def _tables(asked: Asked, told: _Told, engine: SearchEngine, most: int) -> tuple[list[Candidate], tuple[str, ...]]:
    """Candidates that hold the words, and the words that had to be left out."""
    if engine.needs_rebuild:
        raise SearchUnavailable("The index of codes is not filled.")
    corrected = dict(told.corrections)
    line, replaced = meant(" ".join(corrected.get(word, word) for word in asked.read.line.split()))
    filters = (AnyOf("system", asked.systems),) if asked.systems else ()
    ids, left_out = _ask(engine, asked.read, line, filters, most)
    wanted = frozenset((*asked.read.words, *told.said.words, *line.split()))
    found = sorted(_rows(ids, asked.session, asked.today), key=lambda one: rank(one, wanted), reverse=True)
    means = [f"“{one}” is read as “{means}”" for one, means in replaced.items()]
    why = f"{'; '.join(means)}." if means else "Its description or a note of it holds these words."
    return [_candidate(one, why) for one in found], left_out


def _ask(
    engine: SearchEngine, read: Read, line: str, filters: tuple[AnyOf, ...], most: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids in the engine's order. When nothing holds every word, the least telling are left out, one and then two at a
    time, until something does."""
    words = tuple(dict.fromkeys(line.split()))[:10]
    tries = [(Words(words, typing=read.typing), ())] if line != " ".join(read.words) else []
    tries.append((Words(read.words, typing=read.typing), ()))
    for gone in _left_out(words):
        kept = tuple(one for one in words if one not in gone)
        tries.append((Words(kept, typing=False), gone))
    for asked, left_out in tries[:most]:
        ids = engine.find(Query(words=asked, always=filters, limit=LOOKED_AT)).ids
        if ids:
            return ids, left_out
    return (), ()


def _left_out(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Which words to leave out, in turn: each, the commonest in speech first, then pairs of them."""
    if len(words) < 2:
        return []
    weight = sayings().weight
    least = sorted(words, key=weight)
    unknown = tuple(one for one in words if not sayings().knows(one))
    first = [unknown] if 0 < len(unknown) < len(words) else []
    pairs = [(a, b) for at, a in enumerate(least[:4]) for b in least[at + 1 : 4]] if len(words) > 3 else []
    return [*first, *((one,) for one in least), *pairs]


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


def _candidate(found: Found, why: str) -> Candidate:
    return Candidate(found.system, found.code, shorten(found.title, _TITLE), found.billable, found.ended, why)
