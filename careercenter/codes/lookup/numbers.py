"""What was typed, read as numbers: one code, a list of them, a range, with the name of a code set before it. Pure.

Whether a code exists is not known here; a text of which any part has no digit is words.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST, MOST = 400, 40
_DASHES = str.maketrans("–—−‐‑‒", "------")
# What stands around a code and is no part of it; what nobody sees (marks of direction, joiners) is taken out first.
_AROUND = " \t\r()[]{}<>\"'`“”‘’?!"
# `E11,9`: a comma for the dot. `HCC37`, `DRG470`: the word and its number in one.
_COMMA = re.compile(r"\b([A-TV-Z]\d[0-9A-Z]),(?=\d{1,2}\s*$)", re.IGNORECASE)
_JOINED = re.compile(r"\b(hcc|apc|(?:(?:ms|apr)[ -]?)?drg)(?=\d)", re.IGNORECASE)
_SETS: dict[str, tuple[str, ...]] = {
    "pcs": ("icd-10-pcs",), "icd10pcs": ("icd-10-pcs",), "icd10cm": ("icd-10-cm",), "icd10": ("icd-10-cm", "icd-10-pcs"),
    "icd9": ("icd-9",), "icd9cm": ("icd-9",), "icd": ("icd-10-cm", "icd-10-pcs"), "cpt": ("cpt",), "cpt4": ("cpt",),
    "hcpcs": ("hcpcs",), "drg": ("ms-drg",), "msdrg": ("ms-drg",), "aprdrg": ("apr-drg",), "hcc": ("hcc",),
    "apc": ("apc",), "cdt": ("cdt",), "ada": ("cdt",), "modifier": ("modifiers",), "mod": ("modifiers",),
    "dx": ("icd-10-cm",), "diagnosis": ("icd-10-cm",),
}  # fmt: skip
_LABEL = re.compile(
    r"(?:icd[ -]?(?:10|9)?(?:[ -]?(?:cm|pcs))?|pcs|cpt(?:[ -]?4)?|hcpcs|(?:ms|apr)?[ -]?drgs?|hcc|apc|cdt|ada|modifiers?|mod|dx|diagnosis"
    r"|codes?|procedures?|numbers?|no\.?|\#|the|level ii)(?![a-z0-9.])[ :#.-]*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;|/&\n]+|\s+(?:and|or|plus)\s+", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|thru|through|until)\s+|\s*\.{2,}\s*|\s*-\s*", re.IGNORECASE)
_ENDING = re.compile(r"[-_*xX.]+$")
_NINE = re.compile(r"(?:\d{3}\.\d{1,2}|V\d{2}\.\d{1,2}|E[89]\d{2}(?:\.\d)?|V\d{2})", re.IGNORECASE)
_MODIFIER = re.compile(r"[0-9A-Z]{2}", re.IGNORECASE)
_FIVE = re.compile(r"(?:\d{4}[0-9AFMTU]|[A-V]\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A code as it was written, or a range when `end` is not empty. `systems` are those that were named with it;
    `modifiers` what stood behind it. `spaced`: the pieces of a part that may be one code or several."""

    start: str
    end: str = ""
    systems: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()

    @property
    def spaced(self) -> tuple[str, ...]:
        return tuple(self.start.split())


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text that is nothing else; none for words."""
    line = _plain(text[: LONGEST + 1])
    if len(line) > LONGEST or not any(map(str.isdigit, line)):
        return ()
    found: list[Number] = []
    systems: tuple[str, ...] = ()
    for part in filter(None, (one.strip(_AROUND) for one in _PARTS.split(line))):
        named, rest = _label(part)
        systems = named or systems
        read = _number(rest, systems)
        if read is None:
            return ()
        found.append(read)
    return tuple(found[:MOST])


def _plain(text: str) -> str:
    seen = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    return _JOINED.sub(r"\1 ", _COMMA.sub(r"\1.", seen.translate(_DASHES))).strip(_AROUND + "\n")


def is_ninth(written: str) -> bool:
    """Whether it has the look of ICD-9-CM: three digits, a dot and one or two more; V or E codes of it."""
    return bool(_NINE.fullmatch(written.strip()))


def _label(part: str) -> tuple[tuple[str, ...], str]:
    """The sets that are named before a code, and what is left."""
    systems: tuple[str, ...] = ()
    while (found := _LABEL.match(part)) and found.end() < len(part):
        word = re.sub(r"[^a-z0-9]", "", found[0].lower())
        systems = _SETS.get(word) or _SETS.get(word.removesuffix("s")) or systems
        part = part[found.end() :]
    return systems, part.strip()


def _number(part: str, systems: tuple[str, ...]) -> Number | None:
    ends = [one.strip() for one in _TO.split(part) if one.strip()]
    if not ends or not all(map(_may_be_code, ends)):
        return None
    first, *others = ends
    if _FIVE.fullmatch(first) and others and all(map(_MODIFIER.fullmatch, others)):
        return Number(first, "", systems, tuple(one.upper() for one in others))
    if len(others) == 1:
        return Number(first, others[0], systems)
    return Number(_ENDING.sub("", part), "", systems) if not others else None


def _may_be_code(written: str) -> bool:
    """Every piece has a digit, and is no longer than a code."""
    pieces = written.split()
    return 0 < len(pieces) <= MOST and all(
        len(piece) <= 12 and any(map(str.isdigit, piece)) and piece[:1].isalnum() for piece in pieces
    )
