"""Up to four listings side by side: the same questions asked of each, and where the answers differ. Pure.

What a listing leaves out is said to be not stated, in its own column: that is a difference too, and often the one
that decides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from careercenter.core.dates import ago, day
from careercenter.employers.standing import RELATIONS
from careercenter.employers.verification import mark_of, said
from careercenter.jobs import factsheet, wording
from careercenter.jobs.factsheet import NOT_STATED
from careercenter.jobs.links import employer_path, listing_path
from careercenter.jobs.models import Listing
from careercenter.jobs.shown import FactRow
from careercenter.saves.sorting import became
from careercenter.taxonomy.vocabulary import vocabulary

MOST = 4
# More than anybody types: an address of ten thousand numbers is not read to its end.
_MOST_READ = 50


@dataclass(frozen=True)
class Item:
    """One thing in a cell; `own`: others share some of the line and lack this, so it stands out."""

    text: str
    own: bool


@dataclass(frozen=True)
class Cell:
    """What one listing says: a few items, or none when it does not say."""

    items: tuple[Item, ...]

    @property
    def stated(self) -> bool:
        return bool(self.items)


@dataclass(frozen=True)
class Line:
    """One question and each listing's answer."""

    label: str
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Column:
    """Whose answers a column holds. `became` is empty for a live listing; `without_url` compares the others."""

    id: int
    title: str
    url: str
    employer: str
    employer_url: str
    became: str
    without_url: str


@dataclass(frozen=True)
class Comparison:
    """The table, in groups with a heading each."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]

    @property
    def differing(self) -> int:
        return sum(line.differs for _, lines in self.groups for line in lines)


def asked_ids(values: Iterable[str]) -> list[int]:
    """Ids from `1,2,3` and from repeated parameters, each once, in order; whatever is no number is dropped."""
    parts = ",".join(list(values)[:_MOST_READ]).split(",")[:_MOST_READ]
    numbers = (int(part) for part in map(str.strip, parts) if part.isascii() and part.isdecimal() and len(part) < 10)
    return list(dict.fromkeys(numbers))


def compare_path(ids: Iterable[int]) -> str:
    """The address of a comparison, to keep and to pass on."""
    return f"/compare?ids={','.join(map(str, ids))}"


def compared(listings: Sequence[Listing], notes: Mapping[int, str], now: datetime) -> Comparison:
    """The listings side by side, in the order given. `notes` are the reader's own, by listing."""
    table = _Table(listings, [_sheet(listing) for listing in listings])
    groups = [
        ("Pay and place", _pay_and_place(table)),
        ("What they ask", _asked(table)),
        ("The work", _work(table)),
        ("Terms", _terms(table)),
        ("Employer and dates", _employer(table, now)),
    ]
    if any(notes.get(listing.id) for listing in listings):
        groups.append(("Yours", [table.line("Your note", lambda one: _one(notes.get(one.id, "")))]))
    return Comparison(_columns(listings, now), tuple((name, tuple(lines)) for name, lines in groups))


@dataclass(frozen=True)
class _Table:
    """The listings, and the facts of each in the words of its own page."""

    listings: Sequence[Listing]
    sheets: Sequence[Mapping[str, str]]

    def line(self, label: str, of: Callable[[Listing], Sequence[str]]) -> Line:
        """A line of what `of` says of each listing. The answers differ when they are not the same items."""
        answers = [of(listing) for listing in self.listings]
        common = set(answers[0]).intersection(*answers)
        lacking = (lambda text: text not in common) if common else (lambda _: False)
        cells = tuple(Cell(tuple(Item(text, lacking(text)) for text in answer)) for answer in answers)
        return Line(label, cells, len({frozenset(answer) for answer in answers}) > 1)

    def fact(self, label: str, name: str) -> Line:
        """A line of one row of the fact sheets."""
        said = {listing.id: sheet.get(name, "") for listing, sheet in zip(self.listings, self.sheets, strict=True)}
        return self.line(label, lambda one: _one(said[one.id]))

    def terms(self, label: str, name: str) -> Line:
        """A line of a list of terms, of the vocabulary and the column of this name."""
        return self.line(label, lambda one: [vocabulary(name).label(slug) for slug in getattr(one, name)])


def _pay_and_place(table: _Table) -> list[Line]:
    return [
        table.line("Pay, as stated", lambda one: _one(wording.pay_stated(one.pay) if one.pay else "")),
        table.line("Pay, worked out", _worked_out),
        table.fact("Where", "where"),
        table.line("Places", lambda one: list(dict.fromkeys(map(wording.place_name, one.places)))),
    ]


def _asked(table: _Table) -> list[Line]:
    return [
        table.line("Credentials required", lambda one: _groups(one.credentials_required)),
        table.line("Credentials preferred", lambda one: _groups(one.credentials_preferred)),
        table.fact("Experience", "experience"),
        table.fact("Counts as experience", "experience_substitutes"),
        table.fact("Apprentices", "apprentice"),
        table.fact("Coding test", "test"),
    ]


def _work(table: _Table) -> list[Line]:
    return [
        table.fact("Role", "role"),
        table.fact("Level", "seniority"),
        table.terms("Settings", "settings"),
        table.terms("Specialties", "specialties"),
        table.terms("Code sets", "code_sets"),
        table.terms("Tools", "tools"),
        table.fact("Productivity and accuracy", "quota"),
    ]


def _terms(table: _Table) -> list[Line]:
    return [
        table.terms("Employment", "employment"),
        table.fact("Contract", "contract"),
        table.fact("Shift and hours", "hours"),
        table.terms("Equipment provided", "equipment"),
        table.terms("Benefits", "benefits"),
    ]


def _employer(table: _Table, now: datetime) -> list[Line]:
    return [
        table.line("Kind of employer", lambda one: _one(RELATIONS.get(one.employer.relation, ""))),
        table.line("Verified", lambda one: _one(said(mark_of(one.employer.domains), now) or "Not verified")),
        table.line("Promises an answer", lambda one: _promise(one.employer.response_days)),
        table.line("Posted", lambda one: _one(ago(one.posted_at or one.created_at, now))),
        table.line("Last confirmed", lambda one: _one(ago(one.confirmed_at, now) if one.confirmed_at else "")),
        table.line("Closes", lambda one: _one(day(one.closes_at) if one.closes_at else "")),
    ]


def _columns(listings: Sequence[Listing], now: datetime) -> tuple[Column, ...]:
    ids = [listing.id for listing in listings]
    return tuple(
        Column(
            id=listing.id,
            title=listing.title,
            url=listing_path(listing.id, listing.slug),
            employer=listing.employer.name,
            employer_url=employer_path(listing.employer.slug),
            became=became(listing, now),
            without_url=compare_path(id_ for id_ in ids if id_ != listing.id),
        )
        for listing in listings
    )


def _sheet(listing: Listing) -> dict[str, str]:
    rows: list[FactRow] = [*factsheet.first_rows(listing), *factsheet.more_rows(listing)]
    return {row.name: row.value for row in rows if row.value != NOT_STATED}


def _worked_out(listing: Listing) -> Sequence[str]:
    """Pay per chart has no year: that needs the reader's own speed."""
    return _one((wording.pay_normalised(listing.pay) or "Depends on your speed") if listing.pay else "")


def _one(text: str | None) -> Sequence[str]:
    return [text] if text else []


def _groups(groups: Sequence[Sequence[str]]) -> list[str]:
    """Each any-of group as one item: all of them are asked for."""
    label = vocabulary("credentials").label
    return [wording.any_of([label(slug) for slug in group]) for group in groups]


def _promise(days: int | None) -> Sequence[str]:
    return [f"Within {days} day{'' if days == 1 else 's'}"] if days else []
