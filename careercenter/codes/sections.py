"""The part of its system that a code lies in: CPT sections, ICD-10-CM chapters, HCPCS letters, ICD-10-PCS sections.

Ranges are facts; the labels are our own words (CPT) or public titles: `data/<system>_sections.csv`. A number outside
every range of CPT cannot be a code, which is how numbers in adverts are told apart.
"""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Section:
    """A range of codes, both ends in it. `group` is the wider part, such as Surgery or Chapter 4."""

    start: str
    end: str
    group: str
    label: str

    @property
    def range(self) -> str:
        """The ends as people write them; one code alone stands alone."""
        return self.start if self.start == self.end else f"{self.start}-{self.end}"

    def holds(self, code: str) -> bool:
        """Whether the code lies in the range. CPT's lettered codes (`0042T`) make ranges of their own letter."""
        return self.start <= code[: len(self.end)] <= self.end and _letter(code) == _letter(self.start)


@cache
def sections(system: str) -> tuple[Section, ...]:
    """The sections of a system in the order of its book; none for a system that has none here."""
    path = files(__package__).joinpath("data", f"{system}_sections.csv")
    if not path.is_file():
        return ()
    return tuple(Section(**row) for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@lru_cache(maxsize=20_000)
def section_of(system: str, code: str) -> Section | None:
    """The narrowest section that holds a code in its one spelling: sections lie inside each other or apart."""
    return max(holding(system, code), key=lambda section: (section.start, _reversed(section.end)), default=None)


def holding(system: str, code: str) -> list[Section]:
    """Every section that holds a code."""
    return [section for section in sections(system) if section.holds(code)]


def same_section(system: str, first: str, last: str) -> bool:
    """Whether one section, of whatever width, holds both codes."""
    return any(section.holds(last) for section in holding(system, first))


def same_group(system: str, first: str, last: str) -> bool:
    """Whether both codes lie in the same wider part (Surgery, Medicine, ...)."""
    groups = {section.group for section in holding(system, first)}
    return any(section.group in groups for section in holding(system, last))


def _letter(code: str) -> str:
    """The kind of a CPT code: its last character when it is a letter; nothing for other codes."""
    return code[4] if len(code) == 5 and code[:4].isdigit() and code[4].isalpha() else ""


def _reversed(end: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in end)
