"""What is known of a code, as pages show it. Plain values, so that a page needs no session."""

from dataclasses import dataclass
from datetime import date

from careercenter.codes.sections import Section
from careercenter.codes.systems import System

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


@dataclass(frozen=True)
class BrowsePage:
    """One step down a system: its sections, or the codes under a prefix or in a range.

    `narrower` holds longer prefixes with how many codes each has, when there are more codes than one page shows.
    """

    system: str
    prefix: str
    section: Section | None
    sections: tuple[Section, ...]
    codes: tuple[CodeHit, ...]
    narrower: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class SystemState:
    """A system and what of it is loaded here: how many codes, of which release."""

    system: System
    rows: int
    release: str
    effective_from: date | None
