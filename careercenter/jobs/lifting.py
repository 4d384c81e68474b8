"""Words read as filters: `remote cpc inpatient ohio` becomes four filters that the person can see and take away.

Only words that mean one thing are lifted. Words in quotes never are: that is how someone says "I mean the word".
Roles stay words, since `coder` in an advert's title says more than our label for it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from careercenter.jobs import parameters
from careercenter.jobs.criteria import SearchCriteria
from careercenter.taxonomy.vocabulary import Term, vocabulary

_TOKEN = re.compile(r"\"[^\"]*\"|\S+")
_PAY = re.compile(r"\$?\d{2,3}(?:\.\d\d)?(?:/|per)?(?:hr|hour)|\$\d{2,3}(?:\.\d\d)?|\$?\d{2,3}k|\$\d{2,3},?\d{3}", re.I)
_EDGE = ".,;:!?()"
_LONGEST = 4
# Spellings that are everyday words, or mean several things, and so are left as words.
_AMBIGUOUS = {
    "in", "or", "me", "ok", "hi", "oh", "la", "pa", "ma", "id", "de", "co", "md", "al", "as", "mo", "ar", "va", "ct",
    "access", "word", "clinic", "office", "facility", "professional", "permanent", "vendor", "payer", "family",
    "trauma", "spine", "washington", "general", "onsite coder", "radiology coder", "home", "field", "local", "contract",
    "facets", "jane", "aria", "zoom", "slack", "sap", "elation", "kronos", "np", "rn", "ent", "img", "acc", "outlook",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Words that were read as a filter: what was written, the parameter and its value."""

    written: str
    name: str
    value: str

    @property
    def label(self) -> str:
        if self.name == "apprentice":
            return "Apprentices welcome"
        if self.name == "pay_min":
            return f"Pays ${int(self.value):,} a year or more"
        return parameters.label_of(self.name, self.value)


@dataclass(frozen=True)
class Lifted:
    """The search to run, and the pieces of what was typed that became filters in it."""

    criteria: SearchCriteria
    pieces: tuple[Piece, ...]
    typed: SearchCriteria

    def without(self, piece: Piece) -> SearchCriteria:
        """The search as typed, less the words of one piece."""
        rest = " ".join((self.typed.q or "").replace(piece.written, " ", 1).split())
        return self.typed.with_(q=rest or None)

    @property
    def as_words(self) -> SearchCriteria:
        """The search as typed, with every lifted word in quotes, so that it is looked for in the text."""
        q = self.typed.q or ""
        for piece in self.pieces:
            q = q.replace(piece.written, f'"{piece.written}"', 1)
        return self.typed.with_(q=q)


def lift(criteria: SearchCriteria) -> Lifted:
    """Read the words of a search as filters where they mean just that."""
    if not criteria.q or criteria.q.count('"') % 2:
        return Lifted(criteria, (), criteria)
    rest: list[str] = []
    pieces: list[Piece] = []
    for written, found in _read(_TOKEN.findall(criteria.q)):
        if found and (found[0] != "pay_min" or criteria.pay_min is None):
            pieces.append(Piece(written, *found))
        else:
            rest.append(written)
    return Lifted(_merged(criteria, " ".join(rest), pieces), tuple(pieces), criteria)


def _merged(criteria: SearchCriteria, rest: str, pieces: list[Piece]) -> SearchCriteria:
    merged = replace(criteria, q=rest or None)
    for piece in pieces:
        if piece.name == "apprentice":
            merged = replace(merged, apprentice=True)
        elif piece.name == "pay_min":
            merged = replace(merged, pay_min=int(piece.value))
        else:
            values = {*getattr(merged, piece.name), piece.value}
            merged = replace(merged, **{piece.name: tuple(sorted(values))})
    return merged


def _read(tokens: list[str]) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Tokens grouped into the longest runs that mean something, each with what it means."""
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            run = tokens[at : at + length]
            found = None if any(token[0] in '"-' for token in run) else _meaning(" ".join(run).strip(_EDGE))
            if found:
                yield " ".join(run), found
                at += length
                break
        else:
            yield tokens[at], None
            at += 1


def _meaning(written: str) -> tuple[str, str] | None:
    if re.fullmatch(r"[A-Z]{2}", written) and written in vocabulary("states"):
        return "state", written
    if _PAY.fullmatch(written):
        floor = parameters.pay(written)
        return ("pay_min", str(floor)) if floor else None
    return _names().get(written.lower())


@cache
def _names() -> dict[str, tuple[str, str]]:
    names: dict[str, tuple[str, str]] = {}
    for parameter, accept in _LIFTED.items():
        for term in vocabulary(parameters.vocabulary_of(parameter) or ""):
            for name in (term.label, term.slug.replace("_", " "), *term.aliases):
                if accept(term, name) and name.lower() not in _AMBIGUOUS:
                    names.setdefault(name.lower(), (parameter, term.slug))
    for name in ("apprentice", "apprentices", "cpc-a", "cpca", "coc-a", "cic-a", "crc-a", "entry level", "entry-level"):
        names[name] = ("apprentice", "1")
    return names


def _any(_term: Term, name: str) -> bool:
    return len(name) > 1


def _current(term: Term, name: str) -> bool:
    return term.status == "current" and len(name) > 2


def _state(term: Term, name: str) -> bool:
    return len(name) > 2


_LIFTED: dict[str, Callable[[Term, str], bool]] = {
    "remote": _any,
    "credential": _current,
    "setting": _current,
    "state": _state,
    "employment": _any,
    "skill": _current,
    "specialty": _current,
}
