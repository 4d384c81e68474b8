"""What is known of a code, as pages show it. Plain values, so that a page needs no session."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careercenter.codes.history import Change
from careercenter.codes.sections import Section
from careercenter.codes.systems import System

# Within brackets alone: elsewhere the same shape is a vitamin or a blood group.
_NAMED = re.compile(
    r"\b(?=[^()]*\))([A-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?)(?:-([A-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?)|\.?-)?(?![0-9A-Za-z])"
)
NOTE_LABELS = {
    "includes": "Includes",
    "inclusionTerm": "Also covers",
    "excludes1": "Never with (Excludes1)",
    "excludes2": "Not included here (Excludes2)",
    "codeFirst": "Code first",
    "useAdditionalCode": "Use additional code",
    "codeAlso": "Code also",
    "notes": "Note",
    "sevenChrNote": "Seventh character",
    "coverage": "Medicare coverage",
    "cross": "See also",
}
# What stands among the notes of a code and is no instruction: facts of a payment group, and a table of ICD-10-PCS.
FACT_LABELS = {
    "category": "Major diagnostic category",
    "kind": "Kind",
    "weight": "Relative weight",
    "geometricStay": "Mean days in hospital (geometric)",
    "arithmeticStay": "Mean days in hospital (arithmetic)",
}


@dataclass(frozen=True)
class CodeHit:
    """A code with the best title there is, for lists and links."""

    system: str
    code: str
    title: str
    billable: bool | None = None


@dataclass(frozen=True)
class Note:
    """An instruction of the code book. `source` is the code it stands at: a note holds for everything beneath."""

    kind: str
    lines: tuple[str, ...]
    source: str

    @property
    def label(self) -> str:
        return NOTE_LABELS.get(self.kind, self.kind)

    @property
    def linked(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Each line in pieces of text and address; the address is empty where the text names no diagnosis."""
        return tuple(tuple(_pieces(line)) for line in self.lines)


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """Diagnoses in the brackets of a note (`E08.-`, `O24.4-`, `P00-P96`) lead to their pages."""
    last = 0
    for found in _NAMED.finditer(line):
        yield line[last : found.start()], ""
        code, closing = found[1], found[2]
        yield found[0], f"/codes/icd-10-cm?prefix={code}-{closing}" if closing else f"/codes/icd-10-cm/{code}"
        last = found.end()
    yield line[last:], ""


@dataclass(frozen=True)
class CodeEntry:
    """One code. `text` is the official text; when it is empty, `why_no_text` says why in one sentence.

    `known` is False when a loaded release of the system does not have the code. `parents` go from the widest down.
    """

    system: str
    code: str
    title: str
    plain: str
    section: Section | None
    text: str
    why_no_text: str
    known: bool
    billable: bool | None = None
    parents: tuple[CodeHit, ...] = ()
    children: tuple[CodeHit, ...] = ()
    siblings: tuple[CodeHit, ...] = ()
    notes: tuple[Note, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    release: str = ""
    system_label: str = ""
    children_total: int = 0
    changes: tuple[Change, ...] = ()
    short: str = ""

    def over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.valid_to is not None and self.valid_to < today

    @property
    def category(self) -> str:
        """What its family is called by: the category of a diagnosis, the table of a procedure, else the code itself."""
        return self.code[:3] if self.system in ("icd-10-cm", "icd-10-pcs") and "-" not in self.code else self.code


@dataclass(frozen=True)
class BrowsePage:
    """One step down a system: its sections, or the codes under a prefix or in a range.

    `narrower` holds longer prefixes with how many codes each has and what it is called, when there are more codes than
    one page shows.
    """

    system: str
    prefix: str
    section: Section | None
    sections: tuple[Section, ...]
    codes: tuple[CodeHit, ...]
    narrower: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True)
class SystemState:
    """A system and what of it is loaded here: how many codes, of which release."""

    system: System
    rows: int
    release: str
    effective_from: date | None
