"""One look-up: numbers go to the tables, words to what people say and to the engines, a case to its phrases and codes.

Every candidate says why it is there. Without an engine what people say is known all the same, the tables answer for the
rest, and a note says so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from careercenter.backends.search.contract import SearchEngine, SearchUnavailable
from careercenter.codes import answers
from careercenter.codes.answers import Answer, Candidate
from careercenter.codes.lookup.among import WRITTEN, among, modifier_alone
from careercenter.codes.lookup.by_number import exact, ninth, with_ends, within
from careercenter.codes.lookup.by_words import LEFT_OUT, Asked, by_words, grouped, is_near, is_sure, once
from careercenter.codes.lookup.case import LONGEST, read_case
from careercenter.codes.lookup.numbers import Number, numbers
from careercenter.codes.lookup.reading import read
from careercenter.codes.lookup.sayings import sayings
from careercenter.codes.mentions import find_mentions
from careercenter.codes.shapes import tokens
from careercenter.codes.systems import SYSTEMS

RESERVE = "The code search is being made ready. For now only the words of the tables are looked at."
DENIED = "Not looked up, since the text denies it, only suspects it, or tells it of somebody else: {}."
MORE_PHRASES = "The text has {:,} phrases; the first {} were looked up. Paste the rest by itself to look that up."
UNKNOWN = "No table here has {}."
MOST_PHRASES, OF_PHRASE, OF_SURE, MOST_WRITTEN, MOST_TOKENS = 60, 4, 2, 60, 2_000
_SHORT_PHRASE = 3
_NO = re.compile(r"\s*(?:no|denies|denied|negative for)\b", re.IGNORECASE)
_NOTHING = Answer("", "words", None, ())


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
    asked = Asked(text, read(text, typing=typing), session, today, tuple(systems), limit)
    by_number = _numbers(asked)
    if by_number is not None:
        return _said_too(by_number, asked)
    if len(text) > answers.SHORT or "\n" in text:
        return _of_case(asked, engines)
    codes, rest = among(text, session=session, systems=systems)
    modifiers = modifier_alone(text, session=session, systems=systems) if text.isupper() or not typing else []
    if modifiers and len(text.split()) > 1:
        return _joined(replace(_NOTHING, text=text), modifiers, first=True)
    if not codes:
        told = _denied(asked) or _of_words(asked, engines)
        return _joined(told, modifiers, first=not sayings().holds(text)) if modifiers else told
    told = _of_words(replace(asked, read=read(rest, typing=typing), text=rest), engines) if rest else _NOTHING
    return _joined(replace(told, text=text), with_ends(codes, session=session, today=today), first=True)


def _joined(told: Answer, more: Sequence[Candidate], *, first: bool) -> Answer:
    """An answer with more candidates, before or behind its own."""
    own = [one for group in told.groups for one in group.candidates]
    found = once([*more, *own] if first else [*own, *more])
    left = {group.system: group.more for group in told.groups}
    groups = tuple(replace(one, more=left.get(one.system, 0)) for one in grouped(found, len(found)))
    return replace(told, best=found[0] if first or told.best is None else told.best, groups=groups)


def _said_too(answer: Answer, asked: Asked) -> Answer:
    """What looks like a number and is also all of what people say (`DM2`) means that first."""
    said = by_words(asked, None) if asked.read.words and sayings().holds(asked.text) else _NOTHING
    own = [one for group in said.groups for one in group.candidates if is_sure(one)]
    return _joined(answer, own, first=True) if own else answer


def _denied(asked: Asked) -> Answer | None:
    """`No chest pain` names nothing to be coded; `no appetite`, which people say for an illness, does."""
    case = read_case(asked.text)
    if not case.denied or case.told or not _NO.match(asked.text) or sayings().holds(asked.text):
        return None
    if not all(map(sayings().holds, case.denied)):
        return None
    return Answer(asked.text, "case", None, (), (DENIED.format("; ".join(case.denied)),))


def _of_words(asked: Asked, engines: Sequence[SearchEngine]) -> Answer:
    if not asked.read.words:
        return Answer(asked.text, "words", None, ())
    for engine in engines:
        try:
            return by_words(asked, engine)
        except SearchUnavailable:
            continue
    said = by_words(asked, None)
    told = answers.from_tables(asked.text, session=asked.session, systems=asked.systems, limit=asked.limit)
    both = once(one for each in (said, told) for group in each.groups for one in group.candidates)
    both.sort(key=is_near)
    notes = (*said.notes, RESERVE)
    return Answer(asked.text, told.kind, both[0] if both else None, grouped(both, asked.limit), notes)


def _numbers(asked: Asked) -> Answer | None:
    """What a text of numbers alone stands for; None when it is words, or no code is found."""
    read_ones = numbers(asked.text)
    if not read_ones:
        return None
    codes = exact(read_ones, session=asked.session, systems=asked.systems)
    found: list[Candidate] = []
    notes: list[str] = []
    unknown: list[str] = []
    for number, candidates in zip(read_ones, codes, strict=True):
        told, said = _of_number(number, candidates, asked)
        found += told
        notes += said
        unknown += [] if told else [number.start]
    if not found:
        return None
    if len(read_ones) == 1 and codes[0] and not read_ones[0].end:
        found += _beginning(codes[0][0].code, replace(asked, systems=read_ones[0].systems or asked.systems))
    notes += [UNKNOWN.format(", ".join(unknown[:8]))] if unknown else []
    found = with_ends(once(found), session=asked.session, today=asked.today)
    most = max(asked.limit, len(found)) if len(read_ones) > 1 or read_ones[0].end else asked.limit
    return Answer(asked.text, "number", found[0], grouped(found, most), tuple(dict.fromkeys(notes)))


def _of_number(number: Number, candidates: Sequence[Candidate], asked: Asked) -> tuple[list[Candidate], list[str]]:
    if number.end:
        return within(number, session=asked.session, systems=asked.systems)
    old, note = ninth(number, session=asked.session) if "icd-9" in number.systems or not candidates else ([], "")
    if old:
        return old, [note]
    return list(candidates), []


def _beginning(code: str, asked: Asked) -> list[Candidate]:
    told = answers.from_tables(code, session=asked.session, systems=asked.systems, limit=asked.limit)
    return [one for group in told.groups for one in group.candidates]


def _of_case(asked: Asked, engines: Sequence[SearchEngine]) -> Answer:
    """The codes that are written in it, then the likeliest of each phrase, in the order of the text; what is denied or
    unsure is named in a note."""
    case = read_case(asked.text)
    found = _written(asked)
    phrases, reserve = [], False
    for phrase in case.told[:MOST_PHRASES]:
        told, waiting = _of_phrase(phrase, asked, engines)
        reserve |= waiting
        phrases += [phrase] if told else []
        found += told
    candidates = with_ends(once(found), session=asked.session, today=asked.today)
    notes = (DENIED.format("; ".join(case.denied[:8])),) if case.denied else ()
    notes += (MORE_PHRASES.format(len(case.told), MOST_PHRASES),) if len(case.told) > MOST_PHRASES else ()
    notes += (RESERVE,) if reserve else ()
    first = candidates[0] if candidates else None
    return Answer(asked.text, "case", first, grouped(candidates, MOST_PHRASES * OF_PHRASE), notes, tuple(phrases))


def _of_phrase(phrase: str, asked: Asked, engines: Sequence[SearchEngine]) -> tuple[list[Candidate], bool]:
    """Its likeliest codes, and whether the index could not be asked. A phrase of which a word had to be left out names
    something else; three letters count only where people are known to say them."""
    told = _of_words(replace(asked, text=phrase, read=read(phrase), limit=2 * OF_PHRASE), engines)
    whole = not any(note.startswith(LEFT_OUT.partition("{")[0]) for note in told.notes)
    hits = [one for group in told.groups for one in group.candidates if not is_near(one)][:OF_PHRASE]
    if len(phrase) <= _SHORT_PHRASE:
        hits = [one for one in hits if phrase.lower() in one.why.lower()]
    hits = [one for one in hits if is_sure(one)][:OF_SURE] or hits
    return [replace(one, why=f"Fits “{phrase}”.") for one in hits if whole or is_sure(one)], RESERVE in told.notes


def _written(asked: Asked) -> list[Candidate]:
    """Codes that stand in the text by their number: those that an advert would be believed, and in a case every
    diagnosis with its dot."""
    chosen = asked.systems or SYSTEMS
    dotted = ((one.system, one.code) for one in tokens(asked.text[:LONGEST], MOST_TOKENS) if one.kind == "dotted")
    named = dict.fromkeys((*((one.system, one.code) for one in find_mentions(asked.text)), *dotted))
    asked_for = [Number(code, "", (system,)) for system, code in named if system in chosen][:MOST_WRITTEN]
    found: Iterable[list[Candidate]] = exact(asked_for, session=asked.session, systems=()) if asked_for else ()
    return [replace(each[0], why=WRITTEN) for each in found if each]
