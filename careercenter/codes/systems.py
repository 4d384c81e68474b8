"""The code systems: how each writes its codes, who owns it, and whether its text is free to show.

Apart because pages, loaders and the reader of mentions must agree on slugs and on one spelling of every code.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

US_GOVERNMENT = "United States government work: free to use and show."
LONGEST = 12
_ICD = re.compile(r"[A-Z][0-9A][0-9AB](?:[0-9A-Z]{1,4})?")


@dataclass(frozen=True)
class System:
    """One code system; `shape` is a pattern of the whole code, as `spell` writes it."""

    slug: str
    label: str
    name: str
    about: str
    owner: str
    licence: str
    shape: str
    spell: Callable[[str], str] = str.upper

    @property
    def public(self) -> bool:
        """Whether the official text may be shown without a licence."""
        return self.licence == US_GOVERNMENT

    def normalise(self, written: str) -> str | None:
        """The one spelling of a code (`e119` is `E11.9`, ` 0dtj4zz` is `0DTJ4ZZ`), or None for what cannot be one."""
        text = written.strip()
        if not 0 < len(text) <= LONGEST or not text.isascii():
            return None
        spelled = self.spell(text)
        return spelled if re.fullmatch(self.shape, spelled) else None


def _dotted(text: str) -> str:
    """ICD-10-CM has its dot after the third character, whether it was written or not; blocks (`A00-A09`) have none."""
    plain = text.upper()
    bare = plain[:3] + plain[4:] if plain[3:4] == "." else plain
    if not _ICD.fullmatch(bare):
        return plain
    return f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare


_CMS = "Centers for Medicare & Medicaid Services"
_ALL = (
    System(
        "cpt", "CPT", "Current Procedural Terminology",
        "Five-character codes for services of physicians, laboratories and hospital outpatient departments.",
        "American Medical Association",
        "The descriptions are copyrighted by the AMA and need a licence; the numbers alone are shown here.",
        r"\d{4}[0-9AFMTU]",
    ),
    System(
        "hcpcs", "HCPCS Level II", "Healthcare Common Procedure Coding System, Level II",
        "A letter and four digits for drugs, supplies, equipment, ambulance and services that CPT leaves out.",
        _CMS, US_GOVERNMENT, r"[A-CEGHJ-MP-V]\d{4}",
    ),
    System(
        "icd-10-cm", "ICD-10-CM", "International Classification of Diseases, 10th Revision, Clinical Modification",
        "Three to seven characters for diagnoses and reasons for care, used in every US setting.",
        "National Center for Health Statistics", US_GOVERNMENT,
        r"[A-Z][0-9A][0-9AB](?:\.[0-9A-Z]{1,4}|-[A-Z][0-9A][0-9AB])?", _dotted,
    ),
    System(
        "icd-10-pcs", "ICD-10-PCS", "International Classification of Diseases, 10th Revision, Procedure Coding System",
        "Seven characters, each with a meaning of its own, for procedures on hospital inpatients.",
        _CMS, US_GOVERNMENT, r"[0-9BCDFGHX][0-9A-HJ-NP-Z]{2}(?:[0-9A-HJ-NP-Z]{4})?",
    ),
    System(
        "ms-drg", "MS-DRG", "Medicare Severity Diagnosis Related Groups",
        "Three-digit groups by which Medicare pays for a stay in hospital.",
        _CMS, US_GOVERNMENT, r"\d{3}", lambda text: text.zfill(3),
    ),
    System(
        "apr-drg", "APR-DRG", "All Patient Refined Diagnosis Related Groups",
        "Three-digit groups with four levels of severity, used by many state programs and quality reports.",
        "Solventum", "Group titles and logic are the owner's and need a licence.", r"\d{3}(?:-[1-4])?",
    ),
    System(
        "apc", "APC", "Ambulatory Payment Classifications",
        "Four-digit groups by which Medicare pays for hospital outpatient services.", _CMS, US_GOVERNMENT, r"\d{4}",
    ),
    System(
        "hcc", "HCC", "Hierarchical Condition Categories",
        "Groups of diagnoses that predict cost, used to adjust payment for risk.",
        _CMS, US_GOVERNMENT, r"[1-9]\d{0,2}", lambda text: text.lstrip("0"),
    ),
    System(
        "cdt", "CDT", "Current Dental Terminology",
        "The letter D and four digits for dental procedures.", "American Dental Association",
        "The descriptions are copyrighted by the ADA and need a licence; the numbers alone are shown here.", r"D\d{4}",
    ),
    System(
        "modifiers", "Modifiers", "HCPCS Level II modifiers",
        "Two characters after a procedure code that say how the service differed.",
        _CMS, US_GOVERNMENT, r"[0-9A-Z]{2}",
    ),
)
SYSTEMS: dict[str, System] = {system.slug: system for system in _ALL}


def labels() -> dict[str, str]:
    """What people read, by slug."""
    return {slug: system.label for slug, system in SYSTEMS.items()}


def normalise(system: str, written: str) -> str | None:
    """The one spelling of a code of `system`; None for an unknown system or what cannot be a code of it."""
    known = SYSTEMS.get(system)
    return known.normalise(written) if known else None
