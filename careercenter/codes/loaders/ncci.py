"""NCCI edits of CMS: pairs of codes (procedure to procedure), and the most units of a code in a day (MUE).

Both files carry the AMA's descriptors nowhere but in their notices, which are skipped: only numbers are read. The pairs
come in four files a quarter for each setting, deleted edits included; each is laid over what is there.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careercenter.codes.loaders.rows import BrokenFile, FactRow, Facts, RowError, Source, day, opened
from careercenter.codes.loaders.sheets import Cells, cells

LEAST_PAIRS, LEAST_LIMITS = 100_000, 3_000
_CODE = re.compile(r"\d{4}[0-9AFMTU]|[A-Z]\d{4}")
_SETTINGS = (("practitioner", "ccipra", "practitioner"), ("hospital", "ccioph", "outpatient"), ("dme", "", "dme"))
# What the heading of the unit limits calls the setting.
_WORD_OF = {"practitioner": "practitioner", "hospital": "hospital", "dme": "dme"}
_VERSION = re.compile(r"v(\d{2})(\d)r(\d)", re.I)
_EFFECTIVE = re.compile(r"(\d{2})-(\d{2})-(20\d\d)")
# Version 31.0 was that of January 2025, 31.1 that of April.
_FIRST_YEAR = 1994
_HEADING_WITHIN = 40
# What a row takes on the average, as text and packed in a workbook: for the progress alone.
ROW, PACKED_ROW = 60, 15


def read_pairs(path: Path | None) -> Source:
    """The pairs in a file such as `ccipra-v313r0-f1.xlsx`. Raises BrokenFile for another layout."""
    file = opened(path, "The NCCI pairs")
    setting = _setting(file)
    version = _VERSION.search(file.name)
    start = date(_FIRST_YEAR + int(version[1]), 3 * int(version[2]) + 1, 1) if version and int(version[2]) < 4 else None
    name = f"NCCI {version[1]}.{version[2]} {setting}" if version else f"NCCI {file.stem}"[:60]
    rows = _pairs(file, setting, start)
    about = file.stat().st_size // (ROW if file.suffix.lower() != ".xlsx" else PACKED_ROW)
    facts = Facts(f"ptp-{setting}", "code_pair_edits", name, start, rows, total=about, least=LEAST_PAIRS)
    return Source(name, start, iter(()), facts=(facts,), least=0)


def read_limits(path: Path | None) -> Source:
    """The unit limits in a file such as `MCR_MUE_PractitionerServices_Eff_10-01-2025.xlsx`."""
    file = opened(path, "The unit limits (MUE)")
    setting = _setting(file)
    named = _EFFECTIVE.search(file.name)
    start = date(int(named[3]), int(named[1]), int(named[2])) if named else None
    name = f"MUE {start:%B %Y} {setting}" if start else f"MUE {file.stem}"[:60]
    scope = {"setting": setting}
    facts = Facts(f"mue-{setting}", "code_unit_limits", name, start, _limits(file, setting), scope, least=LEAST_LIMITS)
    return Source(name, start, iter(()), facts=(facts,), least=0)


def _setting(file: Path) -> str:
    """Whose edits they are, which only the file's name says."""
    name = file.name.lower()
    for setting, prefix, word in _SETTINGS:
        if (prefix and name.startswith(prefix)) or word in name:
            return setting
    raise BrokenFile(f"The name {file.name} does not say whose edits these are: keep the name CMS gave the file.")


def _body(file: Path, heading: str, word: str = "") -> Iterator[tuple[int, Cells]]:
    """The rows below the heading, which goes over several rows, the first of which begins with `heading`. Raises
    BrokenFile when it does not hold `word`, since the file is then another than its name says."""
    begun = reached = False
    for place, (number, row) in enumerate(cells(file)):
        if begun:
            # The heading's other rows end where the first code begins.
            reached = reached or bool(_CODE.fullmatch(row[0]))
            if reached:
                yield number, row
        elif row[0].lower().startswith(heading):
            if word not in " ".join(row).lower():
                raise BrokenFile(f"{file.name} is not what its name says: its heading does not say {word!r}.")
            begun = True
        elif place > _HEADING_WITHIN:
            break
    if not begun:
        raise BrokenFile(f"{file.name} has no heading that begins with {heading!r}.")


def _pairs(file: Path, setting: str, start: date | None) -> Iterator[FactRow | RowError]:
    for number, row in _body(file, "column 1"):
        yield _pair(number, row, setting, start)


def _pair(number: int, row: Cells, setting: str, start: date | None) -> FactRow | RowError:
    if len(row) < 6:
        return RowError(number, f"has {len(row)} columns of 6")
    first, second, _, since, until, modifier, *rest = row
    if not (_CODE.fullmatch(first) and _CODE.fullmatch(second)):
        return RowError(number, f"{first[:10]!r} and {second[:10]!r} are not two codes")
    if modifier not in ("0", "1", "9"):
        return RowError(number, f"the modifier is {modifier[:10]!r}, not 0, 1 or 9")
    try:
        begun, ended = day(since), day(until.strip("*"))
    except ValueError:
        return RowError(number, f"the dates are {since[:12]!r} and {until[:12]!r}, not YYYYMMDD")
    if begun is None:
        return RowError(number, "has no effective date")
    if start and begun > start:
        return RowError(number, f"begins on {begun:%d %B %Y}, after the quarter of the file: a row of a later release")
    values = {"setting": setting, "first": first, "second": second, "since": begun, "until": ended}
    return FactRow(number, {**values, "modifier": int(modifier), "rationale": (rest or ("",))[0][:100]})


def _limits(file: Path, setting: str) -> Iterator[FactRow | RowError]:
    for number, row in _body(file, "hcpcs", word=_WORD_OF[setting]):
        yield _limit(number, row, setting)


def _limit(number: int, row: Cells, setting: str) -> FactRow | RowError:
    if len(row) < 3:
        return RowError(number, f"has {len(row)} columns of 4")
    code, units, indicator = row[:3]
    if not _CODE.fullmatch(code):
        return RowError(number, f"{code[:10]!r} is not a code")
    if not (units.isascii() and units.isdigit() and len(units) < 7):
        return RowError(number, f"{code}: the limit is {units[:10]!r}, not a whole number")
    if indicator[:1] not in ("1", "2", "3"):
        return RowError(number, f"{code}: the indicator is {indicator[:10]!r}, not 1, 2 or 3")
    values = {"setting": setting, "code": code, "units": int(units), "indicator": int(indicator[0])}
    return FactRow(number, {**values, "rationale": (row[3] if len(row) > 3 else "")[:100]})
