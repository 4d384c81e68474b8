"""Documents and questions in the shape Meilisearch is given them.

Meilisearch cuts text at hyphens, dots and slashes, forgives typos in words that hold digits, and knows no "either"
among words. So it is given tokens that were cut here, and each words field becomes two attributes:

* `w_<field>`: the parts in order, for words and phrases. Digits are written three times, so that no word is within two
  typos of a number.
* `x_<field>`: compounds and tokens with digits, whole, in an attribute where no typo is forgiven. The joints of a
  compound are written as letters (`cpc-a` is `cpcz0za`), since a hyphen would cut it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from careercenter.backends.search import points
from careercenter.backends.search.contract import (
    Among,
    AnyOf,
    Between,
    Document,
    Either,
    Filter,
    Lacks,
    Schema,
    Synonym,
    Within,
    Without,
    Words,
)
from careercenter.backends.search.words import is_loose, is_whole, parts, spread, tokens

# Three letters, so that no compound is within two typos of the word without its joint (health-care, healthcare).
_JOINTS = str.maketrans({"-": "z0z", "/": "z1z", ".": "z2z", "&": "z3z"})
_THRICE = str.maketrans({digit: digit * 3 for digit in "0123456789"})
# Matches nothing, for a choice without options.
NOTHING = "number < 0"


def converted(document: Document, schema: Schema) -> dict[str, Any]:
    """Raises KeyError or ValueError for a document that breaks the contract (an id that is no whole number)."""
    made: dict[str, Any] = {
        "id": document["id"], "number": int(document["id"]), "version": int(document["version"]),
        "points": list(dict.fromkeys(map(points.token, document.get(schema.points) or ()))),
    }  # fmt: skip
    for name, _ in schema.words:
        made[f"w_{name}"], made[f"x_{name}"] = _texts(document.get(name))
    for name in schema.facets:
        made[f"f_{name}"] = list(document.get(name) or ())
    for name in schema.numbers:
        if document.get(name) is not None:
            made[f"n_{name}"] = int(document[name])
    return made


def _texts(value: str | Sequence[str] | None) -> tuple[str, str]:
    """The two attributes of a words field; several texts are kept apart by full stops."""
    running: list[str] = []
    exact: dict[str, None] = {}
    for text in [value] if isinstance(value, str) else value or []:
        found, wholes = spread(text)
        running.append(" ".join(found).translate(_THRICE))
        exact |= dict.fromkeys(token for token in (*found, *wholes) if not token.isalpha())
    return " . ".join(running), " ".join(map(whole, exact))


def whole(token: str) -> str:
    """A token as Meilisearch keeps it in one piece."""
    return token.translate(_JOINTS)


def synonyms(listed: Iterable[Synonym]) -> dict[str, list[str]]:
    """The synonyms setting. A compound that may be written apart has its parts among the targets."""
    table: dict[str, list[str]] = {}
    for synonym in listed:
        source = tokens(synonym.source)
        targets = table.setdefault(_spoken(source), [])
        targets += [form for target in synonym.targets for form in _forms(tokens(target))]
        targets += _forms(source)[1:]
    return {source: list(dict.fromkeys(filter(None, targets))) for source, targets in table.items() if source}


@lru_cache(maxsize=8)
def _sources(listed: tuple[Synonym, ...]) -> frozenset[str]:
    return frozenset(synonyms(listed))


def _forms(found: Sequence[str]) -> list[str]:
    """The ways in which tokens may be written: as they are, and a compound apart."""
    apart = [_spoken(parts(found[0]))] if len(found) == 1 and is_loose(found[0]) else []
    return [_spoken(found), *apart]


def _spoken(found: Sequence[str]) -> str:
    """One token whole; several as their parts, which is how they stand side by side."""
    if len(found) == 1:
        return whole(found[0])
    return " ".join(part for token in found for part in parts(token)).translate(_THRICE)


def question(words: Words, schema: Schema) -> str:
    """The `q` of a search. What is left out stands first: Meilisearch stops reading after ten words."""
    sources = _sources(schema.synonyms)
    pieces = [f"-{_literal(text)}" for text in words.without]
    pieces += [_literal(text) for text in words.phrases]
    pieces += [_word(token, sources) for token in words.words]
    # A space after the last word keeps Meilisearch from taking it for the beginning of one.
    return " ".join(pieces) + ("" if words.typing else " ")


def _word(token: str, sources: frozenset[str]) -> str:
    if token.isalnum():
        return token
    if not is_whole(token):
        return _phrase(parts(token))
    # A phrase cannot be unfinished, so `pro-fe` finds less here than in the embedded engine until it is `pro-fee`.
    return _phrase(parts(token)) if is_loose(token) and whole(token) not in sources else whole(token)


def _literal(text: str) -> str:
    """A phrase as written: one token exactly, or parts side by side."""
    found = tokens(text)
    if len(found) == 1 and not is_loose(found[0]) and (found[0].isalnum() or is_whole(found[0])):
        return f'"{whole(found[0])}"'
    return _phrase([part for token in found for part in parts(token)])


def _phrase(running: Sequence[str]) -> str:
    return '"' + " ".join(running).translate(_THRICE) + '"'


def filtered(condition: Filter, table: points.PointTable | None) -> str:
    """A filter expression; `table` holds the points of the index, for a radius."""
    match condition:
        case AnyOf(name, values):
            return among(f"f_{name}", values)
        case Between(name, low, high):
            ends = [f"n_{name} >= {low}"] if low is not None else []
            ends += [f"n_{name} <= {high}"] if high is not None else []
            return " AND ".join(ends) or f"n_{name} EXISTS"
        case Lacks(name):
            return f"n_{name} NOT EXISTS"
        case Among(ids):
            return among("number", ids)
        case Within(lat, lon, miles):
            return among("points", table.within(lat, lon, miles) if table else ())
        case Either(filters):
            return " OR ".join(f"({filtered(each, table)})" for each in filters) or NOTHING
        case Without(inner):
            return f"NOT ({filtered(inner, table)})"


def among(attribute: str, values: Sequence[str]) -> str:
    return f"{attribute} IN [{', '.join(map(_quoted, values))}]" if values else NOTHING


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def needs_points(filters: Iterable[Filter]) -> bool:
    """Does any of these ask for a radius?"""
    for condition in filters:
        match condition:
            case Within():
                return True
            case Either(inner) if needs_points(inner):
                return True
            case Without(inner) if needs_points([inner]):
                return True
    return False
