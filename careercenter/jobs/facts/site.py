"""Where the advert says the work is: its location field, or else a label in the text ("Location: Tulsa, OK").

Adverts that people paste have no field; their first lines are labels.
"""

import re
from dataclasses import dataclass

from careercenter.jobs.facts.passage import Page, Passage
from careercenter.jobs.facts.reading import Span

_LABEL = re.compile(
    r"(?:^|\n)[\s*_#\u2022-]{0,6}(?:job |work |position |office )?(?:location|site|workplace)(?:\(s\)"
    r"|s)?\s?[*_]{0,2}:[ *_]{0,4}"
)
# In a paragraph without lines only a town with its state can be told from what follows.
_INLINE = re.compile(
    r"(?:Location|LOCATION)\s?:\s{0,2}(?P<place>[A-Z][A-Za-z.' -]{1,25}, ?(?:[A-Z]{2}\b|[A-Z][a-z]+(?: [A-Z][a-z]+)?))"
)
_LONGEST = 90


@dataclass(frozen=True)
class Site:
    """The words that name the place, and where they stand."""

    text: str
    span: Span


def workplace(page: Page) -> Site:
    """The location field; where it is blank, the first label of the text; an empty text when there is neither."""
    field = page.location
    if field.text.strip():
        return Site(field.text, field.span(0, len(field.text)))
    return _labelled(page.body) or Site("", field.span(0, 0))


def _labelled(body: Passage) -> Site | None:
    for label in _LABEL.finditer(body.lower):
        end = body.text.find("\n", label.end())
        end = len(body.text) if end < 0 else end
        if 0 < end - label.end() <= _LONGEST and body.text[label.end() : end].strip():
            return Site(body.text[label.end() : end], body.span(label.end(), end))
    inline = _INLINE.search(body.text)
    return Site(inline["place"], body.span(*inline.span("place"))) if inline else None
