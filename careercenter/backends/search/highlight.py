"""Which words of a text were looked for: marked titles, and the passage that shows most of them.

In Python because neither engine marks prefixes, typos and synonyms alike. Everything is compiled once a query; per text
only its distinct tokens are judged, and each of them once a query.
"""

import re
from collections.abc import Iterable

from careercenter.backends.search.clauses import Run, Token, leaves, near, wanted
from careercenter.backends.search.contract import Synonym, Words
from careercenter.backends.search.words import JOINT, PART, fold
from careercenter.core.text import clean

Segments = list[tuple[str, bool]]
Span = tuple[int, int]

# A longer text is searched for its passage up to here.
MAX_TEXT = 40_000


class Highlighter:
    """Marks for one query. `synonyms` are those of the schema."""

    def __init__(self, words: Words, synonyms: tuple[Synonym, ...] = ()):
        found = list(leaves(wanted(words, synonyms).clauses))
        self._tokens = [leaf for leaf in found if isinstance(leaf, Token)]
        runs = [leaf.parts for leaf in found if isinstance(leaf, Run)]
        self._runs = [re.compile(r"[\W_]{1,3}".join(map(re.escape, run))) for run in runs]
        initials = re.escape("".join({token.text[0] for token in self._tokens}))
        # Only what begins like a wanted word is looked at (an accented letter may begin like any); the look behind
        # stands after the first letter because a pattern that begins with a set of letters is skipped through quickly.
        ahead = rf"[{initials}\u0080-\U0010ffff](?<![^\W_].)[^\W_]*(?:{JOINT}[^\W_]+)*"
        self._candidates = re.compile(ahead, re.DOTALL) if self._tokens else None
        self._judged: dict[str, tuple[Span, ...]] = {}

    def title(self, text: str) -> Segments:
        """The whole text as pieces, each with whether it is marked."""
        line = _line(text)
        return _segments(line, 0, len(line), self._spans(line))

    def snippet(self, text: str, length: int = 220) -> Segments:
        """The passage of about `length` characters that shows most of the words; the beginning when none is there."""
        line = _line(text[:MAX_TEXT])
        spans = self._spans(line)
        start, end = _window(line, spans, length)
        pieces = _segments(line, start, end, spans)
        if start > 0:
            pieces.insert(0, ("… ", False))
        return [*pieces, (" …", False)] if end < len(line) else pieces

    def _spans(self, line: str) -> list[Span]:
        low = line.lower()
        if len(low) != len(line):
            low = "".join(char.lower() if len(char.lower()) == 1 else char for char in line)
        spans = [match.span() for run in self._runs for match in run.finditer(low)]
        for match in self._candidates.finditer(low) if self._candidates else ():
            raw, at = match[0], match.start()
            found = self._judged.get(raw)
            if found is None:
                found = self._judged[raw] = self._judge(raw)
            spans += [(at + start, at + end) for start, end in found]
        whole = (span for span in spans if _stands_alone(low, *span))
        return _apart(sorted(whole, key=lambda span: (span[0], -span[1])))

    def _judge(self, raw: str) -> tuple[Span, ...]:
        """What is marked of a token: all of it, or those parts of a compound that were looked for, or nothing."""
        if self._is_near(raw):
            return ((0, len(raw)),)
        return tuple(part.span() for part in PART.finditer(raw) if self._is_near(part[0]))

    def _is_near(self, raw: str) -> bool:
        token = fold(raw)
        return bool(token) and any(near(each, token) for each in self._tokens)


def _line(text: str) -> str:
    """The text in one line (splitting is five times faster than a pattern over white space)."""
    return " ".join(clean(text).split())


def _stands_alone(line: str, start: int, end: int) -> bool:
    return not (start and line[start - 1].isalnum()) and not (end < len(line) and line[end].isalnum())


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Of spans that overlap, the first and longest."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _window(line: str, spans: list[Span], length: int) -> Span:
    """Where the passage begins and ends: on word borders, with a little before the first marked word."""
    if len(line) <= length:
        return 0, len(line)
    best, best_score = 0, 0
    last = 0
    for first, (start, _) in enumerate(spans):
        last = max(last, first)
        while last < len(spans) and spans[last][1] <= start + length * 3 // 4:
            last += 1
        shown = {line[begin:end].lower() for begin, end in spans[first:last][:40]}
        score = 10 * len(shown) + last - first
        if score > best_score:
            best, best_score = start, score
    start = max(0, min(best - length // 4, len(line) - length))
    if start > 0:
        start = line.find(" ", start, best) + 1 or best
    end = min(len(line), start + length)
    if end < len(line):
        border = line.rfind(" ", start, end)
        end = border if border > start else end
    return start, end


def _segments(line: str, start: int, end: int, spans: Iterable[Span]) -> Segments:
    pieces: Segments = []
    at = start
    for begin, stop in spans:
        if begin < at or stop > end:
            continue
        pieces += [(line[at:begin], False)] if begin > at else []
        pieces.append((line[begin:stop], True))
        at = stop
    return [*pieces, (line[at:end], False)] if at < end else pieces
