"""An advert cut where its facts begin and end: what a page, or a terminal, needs to mark them in the text.

Facts overlap ("CPC-A" is a credential and says who may apply), so a stretch may belong to several.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from careercenter.jobs.facts.reading import Fact


@dataclass(frozen=True)
class Stretch:
    """A stretch of text and the names of the facts read from it; `ends` are those whose mark ends with it."""

    text: str
    names: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def stretches(text: str, facts: Mapping[str, Fact], field: str = "description") -> list[Stretch]:
    """The whole of `text` in order, cut at every end of a span that lies in `field`."""
    spans = sorted(
        {
            (span.start, min(span.end, len(text)), name)
            for name, fact in facts.items()
            for span in fact.spans
            if span.field == field and span.start < min(span.end, len(text))
        }
    )
    cuts = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    found: list[Stretch] = []
    open_spans: list[tuple[int, int, str]] = []
    following = 0
    for start, end in pairwise(cuts):
        open_spans = [span for span in open_spans if span[1] > start]
        while following < len(spans) and spans[following][0] <= start:
            open_spans.append(spans[following])
            following += 1
        names = tuple(dict.fromkeys(name for _, _, name in open_spans))
        ends = tuple(dict.fromkeys(name for _, last, name in open_spans if last == end))
        found.append(Stretch(text[start:end], names, ends))
    return found
