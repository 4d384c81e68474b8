"""Controlled vocabularies, loaded once from `data/<name>.csv`.

Every file has the columns `slug,label,aliases,parent,status,sort`; further columns are kept in `Term.extra`.
`aliases` are separated by `|`. A slug is what URLs, the database and the index hold; a label is what people read.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_NOT_WORD = re.compile(r"[^a-z0-9/+]+")


@dataclass(frozen=True)
class Term:
    """One entry of a vocabulary. `status` is `current` or `retired`; `sort` orders lists shown to people."""

    slug: str
    label: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    status: str = "current"
    sort: int = 0
    extra: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)


class Vocabulary:
    """The terms of one file, by slug and by any of their names."""

    def __init__(self, name: str, terms: list[Term]):
        self.name = name
        self._terms = {term.slug: term for term in sorted(terms, key=lambda term: (term.sort, term.label))}
        self._names: dict[str, str] = {}
        for term in self._terms.values():
            for spelling in (term.slug, term.label, *term.aliases):
                self._names.setdefault(fold(spelling), term.slug)

    def __contains__(self, slug: object) -> bool:
        return slug in self._terms

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def __getitem__(self, slug: str) -> Term:
        return self._terms[slug]

    def get(self, slug: str) -> Term | None:
        return self._terms.get(slug)

    def label(self, slug: str) -> str:
        """The label of a slug; an unknown slug is shown as it is."""
        term = self._terms.get(slug)
        return term.label if term else slug

    def resolve(self, name: str) -> str | None:
        """The slug that `name` (a slug, label or alias in any case or punctuation) stands for, or None."""
        if name in self._terms:
            return name
        return self._names.get(fold(name))


def fold(name: str) -> str:
    """A spelling without case and punctuation: `Pro-Fee` and `pro fee` fold to the same."""
    return _NOT_WORD.sub(" ", name.lower()).strip()


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary in `data/<name>.csv`. Raises FileNotFoundError for a name that has no file."""
    text = files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return Vocabulary(name, [_term(row) for row in csv.DictReader(text.splitlines())])


def _term(row: dict[str, str]) -> Term:
    known = {"slug", "label", "aliases", "parent", "status", "sort"}
    return Term(
        slug=row["slug"],
        label=row["label"],
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        parent=row["parent"] or None,
        status=row["status"] or "current",
        sort=int(row["sort"] or 0),
        extra={key: value for key, value in row.items() if key not in known and value},
    )
