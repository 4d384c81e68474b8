"""A document of the contract as tantivy's fields."""

from collections.abc import Iterable, Sequence

import tantivy

from careercenter.backends.search.contract import Document, Schema
from careercenter.backends.search.points import token
from careercenter.backends.search.words import spread

# Prefixes of up to this length are indexed as terms of their own: one letter would otherwise join thousands of terms.
START = 3
# Every document has this term, so that one pass over the facets also gives the total.
EVERY = "*"


def facet_term(name: str, value: str) -> str:
    return f"{name}={value}"


def converted(document: Document, schema: Schema) -> tantivy.Document:
    """Raises KeyError or ValueError for a document that breaks the contract (an id that is no whole number)."""
    made = tantivy.Document()
    made.add_text("key", document["id"])
    made.add_unsigned("number", int(document["id"]))
    made.add_text("version", f"{document['id']} {int(document['version'])}")
    _texts(made, document, schema)
    made.add_text("facets", EVERY)
    for name in schema.facets:
        for value in dict.fromkeys(document.get(name) or ()):
            made.add_text("facets", facet_term(name, value))
    for point in dict.fromkeys(map(token, document.get(schema.points) or ())):
        made.add_text("points", point)
    for name in schema.numbers:
        if document.get(name) is not None:
            made.add_integer(f"n_{name}", int(document[name]))
    return made


def _texts(made: tantivy.Document, document: Document, schema: Schema) -> None:
    names = [name for name, _ in schema.words]
    seen: set[str] = set()
    for name in names:
        fields = ["all"]
        fields += ["head"] if name != names[-1] else []
        fields += ["first"] if name == names[0] else []
        for value in _values(document.get(name)):
            running, wholes = spread(value)
            seen.update(running, wholes)
            for text in filter(None, (" ".join(running), " ".join(wholes))):
                for field in fields:
                    made.add_text(field, text)
            if name not in schema.exact_words:
                made.add_text("loose", " ".join(dict.fromkeys(running)))
    made.add_text("starts", " ".join(_starts(seen)))


def _starts(tokens: Iterable[str]) -> set[str]:
    return {token[:length] for token in tokens for length in range(1, START + 1)}


def _values(value: str | Sequence[str] | None) -> Sequence[str]:
    """A text, or several that do not run into each other."""
    return [value] if isinstance(value, str) else value or []
