"""The General Equivalence Mappings of CMS, frozen in 2018: ICD-9-CM to ICD-10-CM and -PCS, and back; four files.

A line has the code, the code it leads to (`NoDx`, `NoPCS` for none), and five figures: approximate, no map,
combination, scenario and choice list. Codes are written without dots; which way a file leads its name says.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from careercenter.codes.former import DIAGNOSES, LABELS, PROCEDURES, spelled
from careercenter.codes.loaders.rows import BrokenFile, FactRow, Facts, RowError, Source, lines, opened
from careercenter.codes.systems import SYSTEMS

LEAST = 10_000
LINE = 21
_LINE = re.compile(r"([0-9A-Z]{3,7})\s+([0-9A-Z]{3,7}|NoDx|NoDX|NoPCS|NoPcs)\s+([01])([01])([01])(\d)(\d)")
# Which way each file leads, and the name under which its loading is kept.
_WAYS = {
    "gem-i9": (DIAGNOSES, "icd-10-cm"),
    "gem-i10": ("icd-10-cm", DIAGNOSES),
    "gem-i9pcs": (PROCEDURES, "icd-10-pcs"),
    "gem-pcsi9": ("icd-10-pcs", PROCEDURES),
}
_NAMED = (("i9pcs", "gem-i9pcs"), ("pcsi9", "gem-pcsi9"), ("i9gem", "gem-i9"), ("i10gem", "gem-i10"))


def read(path: Path | None) -> Source:
    """The mapping in a file such as `2018_I9gem.txt` or `gem_pcsi9.txt`. Raises BrokenFile for another layout."""
    file = opened(path, "The mapping of ICD-9-CM")
    dataset = next((way for word, way in _NAMED if word in file.name.lower()), None)
    if dataset is None:
        raise BrokenFile(
            f"The name {file.name} does not say which way it leads: keep the name CMS gave it (2018_I9gem.txt)."
        )
    source, target = _WAYS[dataset]
    name = f"GEMs, {_label(source)} to {_label(target)}"
    scope = {"system": source, "to_system": target}
    about = file.stat().st_size // LINE
    facts = Facts(dataset, "code_maps", name, None, _rows(file, source, target), scope, total=about, least=LEAST)
    return Source(name, None, iter(()), least=0, facts=(facts,))


def _label(system: str) -> str:
    return LABELS[system] if system in LABELS else SYSTEMS[system].label


def _rows(file: Path, source: str, target: str) -> Iterator[FactRow | RowError]:
    with file.open("rb") as stream:
        for number, line in lines(stream):
            if line.strip():
                row = _row(number, line, source, target)
                if row is not None:
                    yield row


def _row(number: int, line: str, source: str, target: str) -> FactRow | RowError | None:
    """One mapping; None for a code that has no counterpart."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return RowError(number, f"{line[:25]!r} is no code, code and five figures")
    first, second, approximate, none, combined, scenario, choice = found.groups()
    code = _spelled(source, first)
    if code is None:
        return RowError(number, f"{first!r} is no code of {_label(source)}")
    if none == "1" or second.lower().startswith("no"):
        return None
    to_code = _spelled(target, second)
    if to_code is None:
        return RowError(number, f"{second!r} is no code of {_label(target)}")
    how = f"combination {scenario}.{choice}" if combined == "1" else "approximate" if approximate == "1" else "exact"
    model = f"GEM {'from' if source in LABELS else 'to'} ICD-9, {how}"
    values = {"system": source, "code": code, "to_system": target, "to_code": to_code, "model": model}
    return FactRow(number, values)


def _spelled(system: str, written: str) -> str | None:
    return spelled(system, written) if system in LABELS else SYSTEMS[system].normalise(written)
