"""HTML in a description: read as text, with every place known in the text given.

Imports hand over plain text; this is for whoever gives the reader an advert as it came. Nothing here makes HTML safe to
show.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from careercenter.jobs.facts.reading import Fact

_MARKUP = re.compile(r"</(?:p|li|div|ul|ol|h[1-6]|strong|b|em|i|span|td|tr)>|<br\s?/?>|<li>", re.I)
_TOKEN = re.compile(
    r"<(?P<tag>/?[a-zA-Z][a-zA-Z0-9]{0,9})[^<>]{0,1000}>|&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});"
)
_BREAKS = frozenset(
    {"p", "div", "ul", "ol", "li", "br", "tr", "table", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
)


@dataclass(frozen=True)
class Source:
    """A text to read, and where its stretches begin there (`here`) and in the text given (`there`)."""

    text: str
    here: Sequence[int]
    there: Sequence[int]

    def given(self, fact: Fact) -> Fact:
        """The fact with the spans of its description moved to the text given."""
        return replace(
            fact,
            spans=tuple(
                replace(span, start=self._place(span.start), end=self._place(span.end - 1) + 1)
                if span.field == "description" and span.end > span.start
                else span
                for span in fact.spans
            ),
        )

    def _place(self, place: int) -> int:
        number = bisect_right(self.here, place) - 1
        return self.there[number] + place - self.here[number]


def source(text: str) -> Source | None:
    """The text without its markup; None when there is none, which is the usual case."""
    if "<" not in text or not _MARKUP.search(text):
        return None
    parts: list[str] = []
    here, there = [0], [0]
    size = place = 0
    for match in _TOKEN.finditer(text):
        parts.append(text[place : match.start()])
        size += match.start() - place
        parts.append(_read(match))
        here.append(size)
        there.append(match.start())
        size += len(parts[-1])
        here.append(size)
        there.append(match.end())
        place = match.end()
    parts.append(text[place:])
    return Source("".join(parts), here, there)


def _read(match: re.Match[str]) -> str:
    """What a tag or an entity is in text: a line break, nothing, or one character."""
    if match["tag"]:
        return "\n" if match["tag"].strip("/").lower() in _BREAKS else ""
    return html.unescape(match.group())[:1]
