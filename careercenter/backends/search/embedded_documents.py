"""A document of the contract as tantivy's fields."""

from collections.abc import Iterable, Sequence

import tantivy

from careercenter.backends.search.contract import Document, Schema
from careercenter.backends.search.points import token
from careercenter.backends.search.words import spread

# Prefixes of up to this length are indexed as terms of their own: one letter would otherwise join thousands of terms.
START = 4
# Every document has this facet term.
EVERY = "*"
# Ids are kept in compressed bitmaps of 32 bits.
MOST_ID = 2**32 - 1


def late_mark(epoch: int) -> str:
    """The mark of documents written after the sets file of this epoch was made."""
    return f"late {epoch}"


def gone_mark(epoch: int) -> str:
    """The mark of the notes that a document was replaced or removed after that."""
    return f"gone {epoch}"


def gone_key(key: str) -> str:
    """The key of such a note."""
    return f"gone {key}"


def gone(key: str, epoch: int) -> tantivy.Document:
    """The note itself."""
    made = tantivy.Document()
    made.add_text("key", gone_key(key))
    made.add_text("mark", gone_mark(epoch))
    made.add_unsigned("number", number(key))
    return made


def number(key: str) -> int:
    """A document's id as a number. Raises ValueError for one that is none, or too large."""
    if not is_id(key) or str(int(key)) != key:
        raise ValueError(f"not an id: {key[:40]!r}")
    return int(key)


def is_id(key: str) -> bool:
    """Could a document have this id?"""
    return key.isascii() and key.isdecimal() and len(key) <= 10 and int(key) <= MOST_ID


def facet_term(name: str, value: str) -> str:
    return f"{name}={value}"


def converted(document: Document, schema: Schema, epoch: int | None = None) -> tantivy.Document:
    """`epoch`: that of the sets file, when the document comes after it.

    Raises KeyError or ValueError for a document that breaks the contract (an id that is no whole number).
    """
    made = tantivy.Document()
    made.add_text("key", document["id"])
    made.add_unsigned("number", number(document["id"]))
    if epoch is not None:
        made.add_text("mark", late_mark(epoch))
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
        fields = ["exact" if name in schema.exact_words else "all"]
        fields += ["head"] if name != names[-1] else []
        fields += ["first"] if name == names[0] else []
        for value in _values(document.get(name)):
            running, wholes = spread(value)
            seen.update(running, wholes)
            for text in filter(None, (" ".join(running), " ".join(wholes))):
                for field in fields:
                    made.add_text(field, text)
    made.add_text("starts", " ".join(_starts(seen)))


def _starts(tokens: Iterable[str]) -> set[str]:
    return {token[:length] for token in tokens for length in range(1, START + 1)}


def _values(value: str | Sequence[str] | None) -> Sequence[str]:
    """A text, or several that do not run into each other."""
    return [value] if isinstance(value, str) else value or []
