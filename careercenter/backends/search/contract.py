"""What a search engine must do, in words that no engine owns.

A `Query` is words, filters, facets to count, an order and a slice. Filters carry the name of the facet they belong to,
because a facet is counted without its own filter (choosing Ohio must not make every other state vanish).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from careercenter.core.errors import Unavailable

Document = Mapping[str, Any]


class SearchUnavailable(Unavailable):
    """The engine does not answer, or answers that it cannot."""


@dataclass(frozen=True)
class Synonym:
    """A search for `source` also finds any of `targets` (lower case; each may be several words). Not the other way."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Schema:
    """The shape of the documents of one index.

    `words`: fields that text is looked for in, most important first, with a weight. `exact_words`: those of them that
    hold codes and names, where no typo is forgiven. `facets`: lists of slugs, filtered by value and counted.
    `numbers`: integers filtered by range and sorted by (a document may lack one). `points`: field holding a list of
    `[lat, lon]`. Every document has a text field `id`, a whole number below 2**32 in decimal digits (the newest is the
    highest), and an integer `version` that grows with each change.
    """

    name: str
    words: tuple[tuple[str, float], ...]
    facets: tuple[str, ...]
    numbers: tuple[str, ...]
    points: str
    exact_words: tuple[str, ...] = ()
    synonyms: tuple[Synonym, ...] = ()


@dataclass(frozen=True)
class Words:
    """What was typed, taken apart: all of `words` and `phrases` are wanted, none of `without`.

    `typing`: the last word may be unfinished (a search while typing). Typos are forgiven in words of five letters or
    more (one) and nine or more (two), never in words that hold a digit, and never inside phrases. The first letter must
    be right (Meilisearch lets it pass in words of nine letters): "cardiology" must not find "radiology".
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    typing: bool = True

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.without)


@dataclass(frozen=True)
class AnyOf:
    """The facet holds at least one of `values`."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Between:
    """The number is present and `low <= number <= high`; an end that is None is open."""

    name: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Lacks:
    """The number is absent."""

    name: str


@dataclass(frozen=True)
class Among:
    """The document is one of these."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Within:
    """One of the document's points lies at most `miles` from here, on the great circle."""

    lat: float
    lon: float
    miles: float


@dataclass(frozen=True)
class Either:
    """At least one of `filters` holds."""

    filters: tuple["Filter", ...]


@dataclass(frozen=True)
class Without:
    """The filter does not hold."""

    filter: "Filter"


Filter = AnyOf | Between | Lacks | Among | Within | Either | Without


@dataclass(frozen=True)
class By:
    """Order by a number, documents without it last. Ties are broken by the newest id, so pages never overlap."""

    name: str
    descending: bool = True


@dataclass(frozen=True)
class ByDistance:
    """Nearest first from this point; documents without a point last."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Query:
    """One question. `always` holds for results and for every count; `filters` pairs a facet's name with its filter.

    `order` None means by relevance (exact before prefix before typo, title before body), newest first among equals.
    Documents for which `last` holds come after all others, and in the same order among themselves.
    """

    words: Words = Words()
    always: tuple[Filter, ...] = ()
    filters: tuple[tuple[str, Filter], ...] = ()
    facets: tuple[str, ...] = ()
    order: By | ByDistance | None = None
    last: Filter | None = None
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True)
class Hits:
    """Ids in order, the true total, and for each asked facet the count of every value (own filter left out)."""

    ids: tuple[str, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class SearchEngine(Protocol):
    """One index of one engine. Every method raises SearchUnavailable when the engine cannot answer."""

    name: str

    @property
    def needs_rebuild(self) -> bool:
        """Is the index missing, unreadable, of another schema or version, or was it never filled as a whole?"""

    def find(self, query: Query) -> Hits:
        """Answer one query."""

    def put(self, documents: Sequence[Document]) -> None:
        """Add or replace documents by id; when it returns, they are stored and searched."""

    def remove(self, ids: Sequence[str]) -> None:
        """Forget documents; unknown ids are no error."""

    def versions(self) -> Iterator[tuple[str, int]]:
        """Id and version of every document held, for the comparison with the database."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Fill a new index beside the present one and swap; returns the number of documents.

        Searches go on against the old one; a failure leaves it as it was.
        """

    def check(self) -> str:
        """One short line on health, such as `tantivy 0.27, 312 listings`; raises SearchUnavailable."""

    def generation(self) -> str:
        """A token that changes whenever the answers may have changed; what is counted may be kept under it."""
