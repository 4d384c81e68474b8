"""What the columns of an uploaded spreadsheet mean, and what each row makes: a sheet, or problems with their places.

The same readers serve here as in the form. A column nobody knows is told once and left out; a cell that cannot be
understood keeps its row from being made, and no other.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from dateutil import parser as dates

from careercenter.core.errors import Refused
from careercenter.desk import typed
from careercenter.desk.sheet import LABELS
from careercenter.desk.typed import Unclear
from careercenter.jobs.intake import LONGEST_DESCRIPTION

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_UNITS = ("chart", "encounter", "record", "report", "claim", "account")
_SPANS = ("hour", "day", "week", "month")
_SCOPES = {
    "anywhere in the us": "us_all", "us": "us_all", "usa": "us_all", "all us": "us_all", "us all": "us_all",
    "nationwide": "us_all", "only some states": "states_allow", "some states": "states_allow",
    "all but some states": "states_deny", "within reach of the office": "metro",
}  # fmt: skip


class WrongHeader(Refused):
    """A spreadsheet without the columns that every listing needs."""


@dataclass(frozen=True)
class Problem:
    """One cell that cannot be used: its row as the spreadsheet program counts, its column, what is wrong."""

    row: int
    column: str
    says: str


@dataclass(frozen=True)
class RowRead:
    """One row: its number, its cells by field, the sheet they make; or the problems that keep it from making one."""

    number: int
    cells: Mapping[str, str]
    sheet: Mapping[str, Any]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Read:
    """A whole spreadsheet. `unknown` are headers that mean nothing here."""

    rows: tuple[RowRead, ...]
    unknown: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def good(self) -> tuple[RowRead, ...]:
        return tuple(row for row in self.rows if not row.problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for row in self.rows for problem in row.problems)


def read_rows(rows: Sequence[Sequence[str]]) -> Read:
    """The rows of a spreadsheet, the header first. Raises WrongHeader."""
    header = [_field(name) for name in rows[0]]
    missing = [LABELS[name] for name in ("title", "description") if name not in header]
    if missing:
        raise WrongHeader(f"The first row must name the columns. Missing: {' and '.join(missing)}.", field="file")
    unknown = tuple(name for name, field in zip(rows[0], header, strict=True) if name and field is None)
    read = tuple(_row(number, row, header) for number, row in enumerate(rows[1:], 2) if any(row))
    return Read(read, unknown, tuple(dict.fromkeys(field for field in header if field)))


def read_cells(number: int, cells: Mapping[str, str]) -> RowRead:
    """One row from its cells by field."""
    sheet: dict[str, Any] = {}
    problems = []
    for field, written in cells.items():
        try:
            sheet[field] = COLUMNS[field](written)
        except Unclear as unclear:
            problems.append(Problem(number, heading(field), str(unclear)))
    problems += _incomplete(number, sheet, cells)
    sheet.pop("reference", None)
    return RowRead(number, cells, sheet, tuple(problems))


def heading(field: str) -> str:
    """What a column is called in the template."""
    return LABELS.get(field, "Your reference")


def template_rows() -> list[list[str]]:
    """The template: a header and one example."""
    return [[heading(field) for field in COLUMNS], [_EXAMPLE.get(field, "") for field in COLUMNS]]


def _row(number: int, row: Sequence[str], header: Sequence[str | None]) -> RowRead:
    return read_cells(number, {field: cell for field, cell in zip(header, row, strict=False) if field and cell})


def _incomplete(number: int, sheet: Mapping[str, Any], cells: Mapping[str, str]) -> list[Problem]:
    """What a row lacks to be a draft, and figures that exclude each other."""
    found = [
        Problem(number, LABELS[name], "This is missing.") for name in ("title", "description") if not cells.get(name)
    ]
    low, high = sheet.get("pay_min"), sheet.get("pay_max")
    if low is not None and high is not None and low > high:
        found.append(Problem(number, LABELS["pay_max"], "The most is below the least."))
    if (low is not None or high is not None) and "pay_unit" not in cells:
        found.append(Problem(number, LABELS["pay_unit"], "Say what the pay is for: hour, year, chart."))
    return found


def _field(name: str) -> str | None:
    return _ALIASES.get(_NOT_NAME.sub("", name.lower()))


def _one(kind: str) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        return next(iter(typed.terms(kind, text)), None)

    return read


def _many(kind: str) -> Callable[[str], list[str]]:
    return lambda text: typed.terms(kind, text)


def _among(words: Sequence[str], says: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        word = text.strip().lower().removesuffix("s")
        if word not in words:
            raise Unclear(says)
        return word

    return read


def _line(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > longest:
            raise Unclear(f"This is longer than {longest:,} letters.")
        return text

    return read


def _yes(text: str) -> bool:
    if text.lower() not in ("yes", "y", "true", "1", "no", "n", "none", "false", "0"):
        raise Unclear("Write yes or no.")
    return text.lower() in ("yes", "y", "true", "1")


def _number(least: Decimal, most: Decimal) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        try:
            found = Decimal(text.replace(",", "").removesuffix("%").strip())
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or not least <= found <= most:
            raise Unclear(f"Write a number from {least} to {most}.")
        return found

    return read


def _scope(text: str) -> str:
    slug = _SCOPES.get(_NOT_NAME.sub(" ", text.lower()).strip())
    if slug is None:
        raise Unclear("Write: Anywhere in the US, Only some states, or All but some states.")
    return slug


def _day(text: str) -> date:
    try:
        # Without a year the library would ask the clock.
        if not _YEAR.search(text):
            raise ValueError("no year")
        return dates.parse(text[:40]).date()
    except (ValueError, OverflowError, TypeError):
        raise Unclear("Write a day such as 2026-12-31.") from None


COLUMNS: Mapping[str, Callable[[str], Any]] = {
    "reference": _line(100),
    "title": _line(200),
    "description": _line(LONGEST_DESCRIPTION),
    "pay_min": typed.money,
    "pay_max": typed.money,
    "pay_unit": _one("pay_units"),
    "remote": _one("remote_kinds"),
    "places": typed.places,
    "remote_scope": _scope,
    "states_allowed": typed.states,
    "states_denied": typed.states,
    "role": _one("roles"),
    "seniority": _one("seniority"),
    "employment": _many("employment"),
    "contract_form": _one("contract_forms"),
    "hours_per_week": lambda text: int(_number(Decimal(1), Decimal(80))(text)),
    "settings": _many("settings"),
    "specialties": _many("specialties"),
    "code_sets": _many("code_sets"),
    "tools": _many("tools"),
    "productivity_amount": _number(Decimal("0.1"), Decimal(10_000)),
    "productivity_unit": _among(_UNITS, f"Write one of {', '.join(_UNITS)}."),
    "productivity_per": _among(_SPANS, f"Write one of {', '.join(_SPANS)}."),
    "accuracy_pct": _number(Decimal(50), Decimal(100)),
    "credentials_required": typed.groups,
    "credentials_preferred": typed.groups,
    "experience_months": typed.time_needed,
    "apprentice_ok": lambda text: "yes" if _yes(text) else "no",
    "coding_test": _yes,
    "equipment": _many("equipment"),
    "benefits": _many("benefits"),
    "apply_url": typed.applying,
    "closes_on": _day,
}
_EXAMPLE = {
    "reference": "REQ-1042",
    "title": "Inpatient coder",
    "description": "You code inpatient stays with ICD-10-CM and PCS and talk difficult cases through with the team.",
    "pay_min": "28.50",
    "pay_max": "36",
    "pay_unit": "hour",
    "remote": "Remote",
    "remote_scope": "Only some states",
    "states_allowed": "OH, KY, IN",
    "employment": "Full time",
    "settings": "Inpatient",
    "tools": "Epic, 3M 360",
    "credentials_required": "CCS or CIC",
    "experience_months": "2 years",
    "apprentice_ok": "no",
    "apply_url": "https://example.org/apply",
}
_OTHER_NAMES = {
    "reference": "reference ref id jobid requisition reqid reqno externalid requisitionid requisitionnumber",
    "title": "jobtitle position positiontitle name",
    "description": "text jobdescription body details advert ad",
    "pay_min": "salarymin minsalary minpay paymin minimumpay minimumsalary payfrom salaryfrom from least lowpay",
    "pay_max": "salarymax maxsalary maxpay paymax maximumpay maximumsalary payto salaryto to most highpay",
    "pay_unit": "payunit unit salaryunit per paytype paidby payper frequency",
    "remote": "workplace workplacetype remote remotetype worktype onsite",
    "places": "location locations place city worklocation",
    "remote_scope": "scope remotescope hiringarea",
    "states_allowed": "states hiringstates allowedstates eligiblestates",
    "states_denied": "excludedstates notin deniedstates",
    "seniority": "level experiencelevel", "employment": "employmenttype jobtype type", "contract_form": "contracttype classification",
    "hours_per_week": "hours weeklyhours", "settings": "setting", "specialties": "specialty speciality", "code_sets": "codesets codeset",
    "tools": "software systems ehr encoder", "accuracy_pct": "accuracy", "credentials_required": "credentials certification certifications requiredcredentials",
    "credentials_preferred": "preferredcredentials", "experience_months": "experience yearsofexperience minexperience",
    "apprentice_ok": "apprentice apprentices cpcaok", "coding_test": "test", "equipment": "equipmentprovided", "benefits": "perks",
    "apply_url": "applyurl url link applicationurl apply howtoapply email", "closes_on": "closes deadline closingdate expires enddate lastday validthrough",
}  # fmt: skip
_ALIASES: Mapping[str, str] = {
    _NOT_NAME.sub("", name.lower()): field
    for field in COLUMNS
    for name in (field, heading(field), *_OTHER_NAMES.get(field, "").split())
}
