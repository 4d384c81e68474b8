"""The sentence that a fact was read from, with the words that say it. Pure."""

import re
from collections.abc import Iterable, Mapping

from careercenter.jobs.facts.reading import Span
from careercenter.jobs.shown import Quote, Segments

# Points end a sentence; new lines, and signs that stand between the parts of a line, lie outside of it.
_END = re.compile(r"[.!?](?=\s)|\n|\s[|•·]\s")
# Abbreviations whose point ends no sentence.
_ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|approx|incl|min|max|yrs?|hrs?|vs|no|dept|inc|st|dr|[a-z]\.[a-z])\.$", re.I
)
_LONGEST = 280
_FAR = 400
MOST_QUOTES = 4
_SOURCES = {
    "title": "From the title", "location": "From the location", "employment_type": "From the employment field",
    "salary_text": "From the pay field", "remote_hint": "From the workplace field",
    "company": "From the employer’s name",
}  # fmt: skip


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or line that holds a span begins and ends; a very long one is cut between words."""
    before = [match.end() for match in _END.finditer(text, max(0, start - _FAR), start) if _ends(text, match)]
    after = next((match for match in _END.finditer(text, end, min(len(text), end + _FAR)) if _ends(text, match)), None)
    first = before[-1] if before else max(0, start - _FAR)
    last = (after.end() if after.group() in ".!?" else after.start()) if after else min(len(text), end + _FAR)
    if last - first > _LONGEST:
        room = max(0, (_LONGEST - (end - start)) // 2)
        first, last = _between_words(text, max(first, start - room), start, min(last, end + room), end)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence or line that holds a span."""
    first, last = sentence(text, start, end)
    return text[first:last].strip()


def quotes(texts: Mapping[str, str], spans: Iterable[Span]) -> tuple[Quote, ...]:
    """The sentences around spans, each once, with all spans in it marked; the first few of them. Other fields of an
    advert are quoted whole."""
    found: list[tuple[str, int, int, list[tuple[int, int]]]] = []
    for span in spans:
        text = texts[span.field]
        start, end = span.start, min(span.end, len(text))
        first, last = sentence(text, start, end) if span.field == "description" else (0, len(text))
        if found and found[-1][0] == span.field and first < found[-1][2]:
            field, earlier, later, marked = found.pop()
            found.append((field, min(earlier, first), max(later, last), [*marked, (start, end)]))
        else:
            found.append((span.field, first, last, [(start, end)]))
    return tuple(
        Quote(_pieces(texts[field], first, last, marked), _SOURCES.get(field, ""))
        for field, first, last, marked in found[:MOST_QUOTES]
    )


def _ends(text: str, match: re.Match[str]) -> bool:
    return match.group() != "." or not _ABBREVIATED.search(text, max(0, match.end() - 12), match.end())


def _between_words(text: str, first: int, start: int, last: int, end: int) -> tuple[int, int]:
    """The cut moved inwards to the next space, as far as the span allows."""
    space, back = text.find(" ", first, start), text.rfind(" ", end, last)
    return (first if first == 0 or space < 0 else space + 1), (last if last == len(text) or back < 0 else back)


def _pieces(text: str, first: int, last: int, marked: Iterable[tuple[int, int]]) -> Segments:
    """The stretch in pieces; an ellipsis stands where a sentence was cut."""
    pieces: list[tuple[str, bool]] = [("… ", False)] if _cut(text, first) else []
    at = first
    for start, end in sorted(marked):
        if start > at:
            pieces.append((text[at:start], False))
        if end > max(start, at):
            pieces.append((text[max(start, at) : end], True))
        at = max(at, end)
    if at < last:
        pieces.append((text[at:last], False))
    return (*pieces, (" …", False)) if _cut(text, last) and text[last - 1] not in ".!?" else tuple(pieces)


def _cut(text: str, at: int) -> bool:
    """Whether a sentence goes on across this place: there is a word on both sides of it in one line."""
    around = text[max(0, at - 2) : at + 2]
    return 0 < at < len(text) and not _END.search(text, max(0, at - 2), at + 2) and any(map(str.isalnum, around))
