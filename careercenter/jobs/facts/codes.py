"""Codes and ranges that an advert names literally ("99202-99215", "E11.621").

What is a code in a text is decided in `codes.mentions`, for adverts and pages alike; here only what of it is a fact of
the job. Benefits and application sections name policies and requisitions, never codes.
"""

from careercenter.codes.mentions import Mention, find_mentions
from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.passage import Page
from careercenter.jobs.facts.reading import Fact

_SKIPPED = frozenset({"benefits", "apply"})


def codes(page: Page) -> Fact | None:
    """The codes in order of place, each once; ranges with a plain hyphen ("J8501-J9999")."""
    if not speaks_of_coding(page):
        return None
    named: dict[str, Mention] = {}
    for mention in find_mentions(page.body.text):
        if page.body.piece(mention.start).section not in _SKIPPED:
            named.setdefault(f"{mention.code}-{mention.code_end}" if mention.code_end else mention.code, mention)
    if not named:
        return None
    return Fact(tuple(named), tuple(page.body.span(one.start, one.end) for one in named.values()), 0.9)
