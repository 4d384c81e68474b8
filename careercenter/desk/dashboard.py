"""The desk's list of own listings as it is shown: rows in words, tabs with their counts, links that keep what was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from careercenter.core.pages import Paging
from careercenter.desk.queries import CONFIRM_AFTER, SOON, SORTS, TABS, Wanted
from careercenter.jobs import wording
from careercenter.jobs.lifecycle import DESK, State, runs_until, state_of
from careercenter.jobs.pay import Pay

TAB_LABELS = {
    "all": "All", "attention": "Need attention", "live": "Live", "draft": "Drafts", "review": "In review", "scheduled": "Scheduled",
    "ended": "Ended", "frozen": "Held back",
}  # fmt: skip
SORT_LABELS = {
    "changed": "Last changed", "published": "Last published", "ends": "Ending soonest", "title": "Title",
}  # fmt: skip
STATE_LABELS = {
    "draft": "Draft", "scheduled": "Scheduled", "live": "Live", "frozen": "Held back", "filled": "Filled",
    "closed": "Closed", "expired": "Ended", "withdrawn": "Withdrawn", "review": "In review",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One listing in the list. `when` says the date that matters now, `urge` what it wants of its owner."""

    id: int
    title: str
    url: str
    state: str
    state_label: str
    pay: str
    remote: str
    when: str
    urge: str
    views: int
    views_lately: int


@dataclass(frozen=True)
class Tab:
    """One tab over the list."""

    name: str
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Dashboard:
    """Everything the page shows. `first` is true for an employer without any listing yet."""

    lines: tuple[Line, ...]
    tabs: tuple[Tab, ...]
    sorts: tuple[Tab, ...]
    paging: Paging
    page_urls: Mapping[int, str]
    wanted: Wanted
    total: int
    attention: int

    @property
    def first(self) -> bool:
        return self.total == 0


def wanted_of(args: Mapping[str, str]) -> Wanted:
    """What an address asks for; what it cannot mean is left out."""
    tab, sort = args.get("show", ""), args.get("sort", "")
    return Wanted(tab if tab in TABS else "all", args.get("q", "").strip()[:100], sort if sort in SORTS else "changed")


def address(base: str, wanted: Wanted, page: int = 1) -> str:
    """The address of a list; what is usual is not written out."""
    pairs = {"show": wanted.tab, "q": wanted.q, "sort": wanted.sort, "page": page}
    usual = {"show": "all", "q": "", "sort": "changed", "page": 1}
    query = urlencode({name: value for name, value in pairs.items() if value != usual[name]})
    return f"{base}?{query}" if query else base


def dashboard(
    *,
    base: str,
    rows: Sequence[Any],
    counts: Mapping[str, int],
    views: Mapping[int, tuple[int, int]],
    wanted: Wanted,
    paging: Paging,
    now: datetime,
) -> Dashboard:
    """The page from what the database gave. `base` is the address of the desk."""
    return Dashboard(
        lines=tuple(_line(base, row, views.get(row.id, (0, 0)), now) for row in rows),
        tabs=tuple(
            Tab(name, TAB_LABELS[name], counts[name], address(base, replace(wanted, tab=name)), name == wanted.tab)
            for name in TABS
            if name in ("all", wanted.tab) or counts[name]
        ),
        sorts=tuple(
            Tab(name, label, 0, address(base, replace(wanted, sort=name)), name == wanted.sort)
            for name, label in SORT_LABELS.items()
        ),
        paging=paging,
        page_urls={number: address(base, wanted, number) for number in paging.around() if number},
        wanted=wanted,
        total=counts["all"],
        attention=counts["attention"],
    )


def _line(base: str, row: Any, views: tuple[int, int], now: datetime) -> Line:
    state = state_of(row, now)
    return Line(
        id=row.id,
        title=row.title,
        url=f"{base}/listings/{row.id}",
        state=state.value,
        state_label=STATE_LABELS.get(state.value, state.value.title()),
        pay=_pay(row),
        remote=wording.remote_label(row.remote) or "",
        when=_when(row, state, now),
        urge=urge(row, state, now),
        views=views[0],
        views_lately=views[1],
    )


def _pay(row: Any) -> str:
    if not row.pay_unit or (row.pay_min is None and row.pay_max is None):
        return ""
    return wording.pay_stated(Pay(row.pay_min, row.pay_max, row.pay_unit, row.pay_currency or "USD"))


def _when(row: Any, state: State, now: datetime) -> str:
    match state.value:
        case "draft" | "review":
            return f"Changed {wording.ago(row.updated_at, now)}"
        case "scheduled":
            return f"Goes live {wording.day(row.publish_at)}"
        case "live":
            end = runs_until(row)
            said = "Closes" if row.end_stated and end == row.expires_at else "Runs until"
            return f"{said} {wording.day(end)}" if end else f"Live since {wording.day(row.publish_at)}"
        case "expired":
            return f"Ended {wording.ago(runs_until(row) or row.updated_at, now)}"
        case _:
            moment = row.closed_at or row.frozen_at or row.updated_at
            return f"Since {wording.day(moment)}"


def urge(row: Any, state: State, now: datetime) -> str:
    """What a live listing wants of its owner, if anything."""
    if state is not State.LIVE:
        return ""
    if row.expires_at is not None and row.expires_at <= now + SOON:
        return wording.closing(row.expires_at, now) or "Ends soon"
    silent = row.source == DESK and max(row.publish_at, row.confirmed_at or row.publish_at) <= now - CONFIRM_AFTER
    return "Still hiring?" if silent else ""
