"""Code sets an advert works with: CPT, HCPCS, ICD-10, DRGs and their like.

"ICD-10" alone means the diagnosis codes; "ICD-10-CM/PCS" both. Code sets of a required course are no part of the work.
"""

import re
from collections.abc import Iterator
from itertools import product

from careercenter.jobs.facts.coding import speaks_of_coding, titled
from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

_NAMES = {
    "cpt": "cpt|cpt-4|cpt4|cpts|current procedural terminology|cpt/hcpcs|cpt codes",
    "hcpcs": (
        "hcpcs|hcpcs ii|hcpc|hcpcs level ii|healthcare common procedure coding system"
        "|health care common procedure coding system|cpt/hcpcs"
    ),
    "icd-10-cm": (
        "icd|international classification of diseases|icd-10-cm|icd10cm|icd-10|icd10|icd-10s|icd10s|icd cm|icd10 cm"
        "|icd-10cm|icd-10 (cm|icd-10 diagnos|icdcm|icd-cm|icd 10-cm|icd-10 codes"
    ),
    "icd-10-pcs": "icd-10-pcs|icd10pcs|icd-10 procedure|pcs|icd10 pcs|icd-10pcs|icd pcs",
    "ms-drg": (
        "ms & apr drg|ms and apr drg|ms/apr drg|ms & apr-drg|ms and apr-drg|ms/apr-drg|ms-drg|ms drg|msdrg|drg"
        "|ms-drgs|drgs|diagnosis related group|diagnostic related group"
        "|diagnosis-related groups"
    ),
    "apr-drg": (
        "ms & apr drg|ms and apr drg|ms/apr drg|ms & apr-drg|ms and apr-drg|ms/apr-drg|apr-drg|apr drg|aprdrg"
        "|apr-drgs|apr drgs|apr|aprs"
    ),
    "apc": "apc|apcs|ambulatory payment classification",
    "hcc": (
        "hcc|hccs|cms-hcc|hhs-hcc|hierarchical condition categor|hierarchical condition categories|rxhcc"
        "|hierarchical condition category|hcc coding"
    ),
    "cdt": "cdt|cdt codes",
    "e/m": (
        "e/m|e&m|e & m|e and m|evaluation and management|evaluation & management|evaluation/management|e / m"
        "|em coding|em levels|em leveling"
    ),
    "modifiers": "modifier|modifiers",
    "icd-9": "icd-9|icd9|icd-9-cm|icd9-cm",
    "icd-o-3": "icd-o-3|icd-o",
    "snomed-ct": "snomed|snomed ct|snomed-ct",
    "loinc": "loinc",
    "asa": "asa codes|asa base units|anesthesia base units|asa crosswalk",
    "revenue-codes": "revenue codes|revenue code|ub-04|ub04",
    "oasis": "oasis|oasis-e",
    "mds": "mds 3.0|mds assessments|minimum data set",
    "opcs-4": "opcs-4|opcs4|opcs 4|opcs-4.9|opcs",
    "pos": "place of service|pos codes",
    "lcd-ncd": "lcd|lcds|ncds|lcd/ncd|lcds and ncds|ncd/lcd|local coverage determinations|local coverage determination",
    "ncci": "ncci|cci edits|nccis|national correct coding initiative|correct coding initiative|ncci edits|ccis",
}  # fmt: skip
# One phrase for the diagnosis and the procedure codes ("ICD-10-CM/PCS").
_BOTH = [
    f"{name}{joint}{pcs}"
    for name in ("icd-10-cm", "icd-10 cm", "icd 10 cm", "icd10 cm", "icd cm", "icdcm", "icd10cm")
    for joint, pcs in product(("/", ", ", " and ", " and the ", " & ", " or "), ("pcs", "-pcs"))
]
# What a records administrator must know of is not what they work with.
_KNOWLEDGE = re.compile(r"\bknowledge of [^.;]{0,200}$")
_COURSE = re.compile(r"courses?\b|coursework|curriculum|semester hours|training program")


def phrases() -> Iterator[Phrase]:
    """Names of the code sets."""
    yield from spelled("code_set", _NAMES)
    yield from spelled("code_set", dict.fromkeys(("icd-10-cm", "icd-10-pcs"), "|".join(_BOTH)))


def code_sets(page: Page) -> Fact | None:
    """The sorted slugs of the code sets of the work."""
    if not speaks_of_coding(page):
        return None
    coder = titled(page)
    found = {
        hit.slug: passage.span(hit.start, hit.end)
        for passage in (page.title, page.body)
        for hit in reversed(passage.of("code_set"))
        if _counts(passage, hit, coder)
    }
    if "apr-drg" in found and found.get("ms-drg") and not _says_ms(page, found["ms-drg"]):
        del found["ms-drg"]
    slugs = tuple(sorted(found))
    return Fact(slugs, tuple(found[slug] for slug in slugs), 0.93) if slugs else None


# CPT is also a visa, HCC a college; beside these words they are code sets.
_NEAR = re.compile(
    r"cod(?:e|es|ing|er|ers|ed)\b|icd|hcpcs|procedur|bill|e/m|e&m|modifier|charge|risk adj|cms|medicare|chart|raf\b"
    r"|diagnos|v2\d|claims|drg|apc|conditions|hcc|capture|radv|series|surgical|assign|terminology|documentation"
)


def _says_ms(page: Page, span: Span) -> bool:
    """Whether "DRG" alone, in an advert that names APR-DRGs, is said to be Medicare's."""
    return "ms" in page.body.lower[span.start : span.end] or any(
        "ms" in page.body.lower[hit.start : hit.end] for hit in page.body.of("code_set") if hit.slug == "ms-drg"
    )


def _counts(passage: Passage, hit: Hit, coder: bool) -> bool:
    """Whether the hit names a code set of the work: not a letter pair of a word, not a course, not another trade's
    word."""
    written = passage.text[hit.start : hit.end]
    before, after = passage.around(hit, 220, 60)
    if hit.slug == "icd-10-cm" and written.lower() == "icd" and re.match(r"-?\s?(?:9|o\b|11|implant)", after):
        return False
    if hit.slug == "icd-10-pcs" and written.lower() == "pcs":
        return written.isupper() and re.search(r"\bicd", before) is not None
    if hit.slug == "apr-drg" and written.lower() in {"apr", "aprs"}:
        return written.isupper() and ("drg" in before or "drg" in after)
    if written.lower() in {"cpt", "hcc", "hccs"} and not _NEAR.search(before[-80:] + after):
        return False
    if hit.slug in {"apc", "cdt", "hcc"} and not written[:3].isupper() and len(written) <= 4:
        return False
    if hit.slug == "ms-drg" and re.search(r"\bapr[- ]?$", before):
        return False
    if not coder and _KNOWLEDGE.search(before):
        return False
    return not (_COURSE.search(before) and passage.piece(hit.start).section != "duties")
