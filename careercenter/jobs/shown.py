"""What pages show of listings: ready values, so that a template decides nothing and asks the database nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from careercenter.core.pages import Paging

Segments = tuple[tuple[str, bool], ...]
"""A text in pieces; the flag marks the pieces that the search matched."""


@dataclass(frozen=True)
class Card:
    """One listing in a list. `pay` is "$28 – $34 an hour" or None; `pay_note` the same a year."""

    id: int
    url: str
    title: Segments
    employer: str
    employer_url: str
    place: str
    remote: str | None
    remote_label: str | None
    pay: str | None
    pay_note: str | None
    credentials: tuple[str, ...]
    tags: tuple[str, ...]
    snippet: Segments
    posted: str
    posted_at: datetime | None
    closing: str | None
    eligible: str | None
    apprentice: bool
    distance: str | None = None


@dataclass(frozen=True)
class Option:
    """One value of a facet: its link turns it on, or off when it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Facet:
    """One group of filters; `name` is the URL parameter. `more` options are folded away."""

    name: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in (*self.options, *self.more))


@dataclass(frozen=True)
class Chip:
    """One filter in force, and the link that takes it away."""

    label: str
    url: str


@dataclass(frozen=True)
class Suggestion:
    """A link to another search with its true count: a relaxation, or words read as filters."""

    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class LeftOutNote:
    """How many results the person hid, or that they are `shown` this once; `url` leads to the other view."""

    count: int
    shown: bool
    url: str


@dataclass(frozen=True)
class SearchPage:
    """Everything the result page shows. `sentence` says the search in words; `notes` are for people (what was ignored).

    `fields` are the current parameters as hidden inputs for the search form. `degraded` is a note when the search
    engine is not the usual one.
    """

    cards: tuple[Card, ...]
    paging: Paging
    page_urls: Mapping[int, str]
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    lifted: tuple[Chip, ...]
    relaxations: tuple[Suggestion, ...]
    sorts: tuple[Option, ...]
    sentence: str
    notes: tuple[str, ...]
    degraded: str | None
    feed_url: str
    alert_url: str | None
    clear_url: str
    q: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    left_out: LeftOutNote | None = None


@dataclass(frozen=True)
class Quote:
    """One sentence in pieces; the flag marks the words that a fact was read from. `source` says where it stands when
    it is not in the advert's text."""

    pieces: Segments
    source: str = ""

    def __str__(self) -> str:
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True)
class FactRow:
    """One fact on a listing page. `inferred` facts were read and nobody has confirmed them; `settled` says who has.
    `quotes` are the sentences, `anchor` the id of the first in the advert, `note` a smaller second line (a rule, a
    normalised figure)."""

    name: str
    label: str
    value: str
    note: str | None = None
    inferred: bool = False
    settled: str | None = None
    anchor: str | None = None
    quotes: tuple[Quote, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CodeLink:
    """One code a listing names: where its reference page is and what it is, in a few words (may be empty). `over`: no
    claim may carry it any more; `successors` likely took its place."""

    system: str
    system_label: str
    code: str
    url: str
    description: str
    over: bool = False
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class StateAnswer:
    """One state's answer to "can I, living there, take it?": yes, no or unstated."""

    code: str
    name: str
    answer: str


@dataclass(frozen=True)
class ListingPage:
    """Everything the page of one listing shows. `html` is sanitised, with marks and code links in place.

    `first` are the facts coders ask first, in their order, present or not ("Not stated"); `more` the others that are.
    `ended` is a sentence when the listing is no longer live.
    """

    id: int
    title: str
    canonical_url: str
    employer: str
    employer_url: str
    employer_relation: str
    employer_verified: str
    employer_logo: str
    place: str
    first: tuple[FactRow, ...]
    more: tuple[FactRow, ...]
    html: str
    codes: tuple[CodeLink, ...]
    states: tuple[StateAnswer, ...]
    reach_sentence: str
    contradictions: tuple[str, ...]
    apply_url: str | None
    posted: str
    seen: str
    closing: str | None
    ended: str | None
    similar: tuple[Card, ...]
    similar_url: str
    json_ld: str | None
    understood_url: str | None = None
    back_url: str | None = None
