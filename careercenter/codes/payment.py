"""What is loaded of how Medicare pays a code: fee values, unit limits, NCCI pairs; and neighbours in other systems.

Apart from `queries`, which says what a code is. Words for CMS's own signs are ours.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import CompoundSelect, Row, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from careercenter.codes.models import Code, CodeMap, FeeValue, PairEdit, UnitLimit
from careercenter.codes.signs import GLOBAL_DAYS, INDICATORS, LIMITS, PAIR_MODIFIERS, SETTINGS, STATUSES
from careercenter.core.pages import Paging

PAIRS = 10
_PARTS = {"": "", "26": "Reading only (26)", "TC": "Technical part (TC)", "53": "Broken off (53)"}
_PATHWAYS = {"qpp": "in an advanced payment model", "nonqpp": "all others"}
NEIGHBOURS = 60


@dataclass(frozen=True)
class Fee:
    """One line of the fee schedule, in relative value units; `pay_*` the national amount before any locality."""

    label: str
    work: Decimal
    pe_office: Decimal
    pe_facility: Decimal
    malpractice: Decimal
    total_office: Decimal
    total_facility: Decimal
    pay_office: Decimal
    pay_facility: Decimal


@dataclass(frozen=True)
class Fees:
    """The newest year loaded. `facts` are pairs of a label and what holds."""

    year: int
    factor: Decimal
    lines: tuple[Fee, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Limit:
    """The most units in a day in one setting."""

    setting: str
    units: int
    meaning: str
    rationale: str


@dataclass(frozen=True)
class Pair:
    """A code that is not paid beside this one, or beside which this one is not paid (`other_is_paid`)."""

    code: str
    system: str
    other_is_paid: bool
    setting: str
    modifier: str
    since: date
    rationale: str


@dataclass(frozen=True)
class Pairs:
    """A page of pairs; `q` is what they were narrowed by, `all` how many there are without it."""

    rows: tuple[Pair, ...]
    all: int
    q: str
    paging: Paging


@dataclass(frozen=True)
class Neighbour:
    """A code of another system by a published mapping; `model` names the mapping."""

    model: str
    system: str
    code: str
    title: str


@dataclass(frozen=True)
class Crosswalk:
    """Neighbours, as many as a page shows, and how many there are."""

    neighbours: tuple[Neighbour, ...]
    total: int


def fees(code: str, *, session: Session) -> Fees | None:
    """The fee values of the newest year that has the code."""
    newest = select(func.max(FeeValue.year)).where(FeeValue.code == code).scalar_subquery()
    chosen = select(FeeValue.__table__).where(FeeValue.code == code, FeeValue.year == newest)
    rows = session.execute(chosen.order_by(FeeValue.pathway.desc(), FeeValue.modifier)).all()
    if not rows:
        return None
    first = rows[0]
    said = ((label, values.get(first.indicators.get(name, ""), "")) for name, (label, values) in INDICATORS.items())
    facts = (
        ("Status", STATUSES.get(first.status, first.status)),
        ("Days included", GLOBAL_DAYS.get(first.global_days, "")),
    )
    return Fees(
        first.year, first.factor, tuple(_fee(row) for row in rows), tuple((a, b) for a, b in (*facts, *said) if b)
    )


def _fee(row: Row[Any]) -> Fee:
    parts = [part for part in (_PARTS.get(row.modifier, row.modifier), _PATHWAYS.get(row.pathway, "")) if part]
    values = {name: getattr(row, name) for name in Fee.__annotations__ if not name.startswith(("pay", "label"))}
    cent = Decimal("0.01")
    return Fee(
        ", ".join(parts) or "Whole service",
        pay_office=(row.total_office * row.factor).quantize(cent),
        pay_facility=(row.total_facility * row.factor).quantize(cent),
        **values,
    )


def limits(code: str, *, session: Session) -> tuple[Limit, ...]:
    """The unit limits of a code, setting by setting."""
    mine = (UnitLimit.setting.in_(tuple(SETTINGS)), UnitLimit.code == code)
    rows = session.execute(select(UnitLimit.__table__).where(*mine).order_by(UnitLimit.setting.desc()))
    return tuple(Limit(SETTINGS[row.setting], row.units, LIMITS[row.indicator], row.rationale) for row in rows)


def pairs(code: str, *, session: Session, on: date, q: str = "", page: int = 1) -> Pairs | None:
    """A page of the pairs in force on a day, those of codes that begin with `q`; None when the code is in no pair."""
    total = _count_pairs(code, "", on, session)
    if not total:
        return None
    count = _count_pairs(code, q, on, session) if q else total
    paging = Paging(count, max(1, min(page, Paging(count, 1, PAIRS).pages)), PAIRS)
    found = _pairs_of(code, q, on).subquery()
    order = (found.c.other, found.c.setting.desc(), found.c.other_is_paid)
    chosen = select(found).order_by(*order).limit(PAIRS).offset((paging.page - 1) * PAIRS)
    return Pairs(tuple(_pair(row) for row in session.execute(chosen)), total, q, paging)


def _count_pairs(code: str, q: str, on: date, session: Session) -> int:
    return session.scalar(select(func.count()).select_from(_pairs_of(code, q, on).subquery())) or 0


def _pairs_of(code: str, q: str, on: date) -> CompoundSelect[Any]:
    """The pairs in force that begin with the code, and those that end with it: each by an index of its own, since one
    question for either reads all of two million rows. SQLite would take the key, whose first column is the setting,
    for the second half too if it were asked for it there; so it is not."""
    rest = (PairEdit.setting, PairEdit.modifier, PairEdit.since, PairEdit.rationale)
    alive = and_(PairEdit.since <= on, or_(PairEdit.until.is_(None), PairEdit.until > on), PairEdit.modifier != 9)
    halves = []
    for mine, other, paid in (
        (and_(PairEdit.setting.in_(tuple(SETTINGS)), PairEdit.first == code), PairEdit.second, False),
        (PairEdit.second == code, PairEdit.first, True),
    ):
        half = select(other.label("other"), literal(paid).label("other_is_paid"), *rest).where(mine, alive)
        halves.append(half.where(other >= q, other <= q + "\x7f") if q else half)
    return union_all(*halves)


def _pair(row: Row[Any]) -> Pair:
    return Pair(
        row.other,
        "hcpcs" if row.other[0].isalpha() else "cpt",
        row.other_is_paid,
        SETTINGS[row.setting],
        PAIR_MODIFIERS[row.modifier],
        row.since,
        row.rationale,
    )


def crosswalk(system: str, code: str, *, session: Session) -> Crosswalk | None:
    """Neighbours of a code in other systems, in both directions; None when no mapping names it."""
    onward = and_(CodeMap.system == system, CodeMap.code == code)
    back = and_(CodeMap.to_system == system, CodeMap.to_code == code)
    total = session.scalar(select(func.count()).select_from(CodeMap).where(or_(onward, back))) or 0
    if not total:
        return None
    order = (CodeMap.model.desc(), CodeMap.to_code, CodeMap.code)
    rows = session.execute(select(CodeMap.__table__).where(or_(onward, back)).order_by(*order).limit(NEIGHBOURS)).all()
    ends = [
        (row.model, row.to_system, row.to_code)
        if (row.system, row.code) == (system, code)
        else (row.model, row.system, row.code)
        for row in rows
    ]
    named = {(each, one) for _, each, one in ends}
    found = _named(named, session)
    return Crosswalk(
        tuple(Neighbour(model, each, one, _title(found.get((each, one)), model)) for model, each, one in ends), total
    )


def _named(named: set[tuple[str, str]], session: Session) -> dict[tuple[str, str], Row[Any]]:
    inside = or_(
        *(
            and_(Code.system == system, Code.code.in_([code for each, code in named if each == system]))
            for system in {system for system, _ in named}
        )
    )
    rows = session.execute(select(Code.system, Code.code, Code.long, Code.notes).where(inside))
    return {(row.system, row.code): row for row in rows}


def _title(row: Row[Any] | None, model: str) -> str:
    """What a mapping's own model calls the code, else what it is called in general."""
    if row is None:
        return ""
    by_model = {kind: " ".join(lines) for kind, lines in row.notes}
    return by_model.get(model) or str(row.long)
