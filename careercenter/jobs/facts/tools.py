"""Named software. Names that are also words (Access, Word, Facets, Zoom) count only beside other software."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.listed import Phrase, named, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

_SPELLINGS = {
    "3m-360": "3m|3m 360|360 encompass|3m 360 encompass|solventum 360|solventum 360 encompass",
    "3m-encoder": (
        "3m encoder|3m coding and reimbursement|3m/solventum encoder|3m encoding|3m coding & reimbursement"
        "|solventum encoder|solventum"
    ),
    "athenaone": "athena|athenahealth|athenaone|athena health|athenanet|athenacollector",
    "modmed": "modmed|modernizing medicine|ema by modmed",
    "excel": "ms excel|microsoft excel|excel|ms office excel",
    "word": "ms word|microsoft word|word",
    "outlook": "microsoft outlook|ms outlook|outlook",
    "powerpoint": "powerpoint|power point|ms powerpoint",
    "epic": "epic|epic pb|epic hb|epic resolute|epiccare",
    "cerner": "cerner|oracle health|oracle cerner|powerchart",
    "cpsi": "cpsi|trubridge",
    "optum-cac": "optum cac|optum enterprise cac|optum ecac|enterprise cac|optum360 cac",
    "optum-ces": "optum ces|claims edit system|optum claims edit",
    "encoderpro": "encoderpro|encoder pro|encoderpro.com|optum encoder|optum encoderpro",
}  # fmt: skip
# Names that are also words or other things' initials: they need a capital, and software around them.
_WORDLIKE = frozenset(
    (
        "accela access altera amkai apixio aria centricity ces citrix clarity codify ecw elation ema epic eso "
        "evident excel expanse experity facets fathom federal flatiron fusion genesis hst idx interact intergy "
        "iodine jane kareo kinnser magic metriq millennium mosaic nuance nym outlook pcc phoenix pulse quantim "
        "resolute reveleer sap sis slack spreadsheets ssi sunrise teams tebra trubridge ukg veradigm vip vista "
        "word zoll zoom "
    ).split()
)
_OFFICE = frozenset({"word", "access", "outlook", "teams", "zoom", "slack"})
_CHATS = frozenset({"slack", "teams", "zoom"})
_COMMON = frozenset({"excel", "epic", "word", "access", "outlook", "teams", "zoom", "slack", "sap", "citrix"})
_SOFTWARE = re.compile(
    r"software|system|\behr\b|\bemr\b|experience (?:with|in|using)|proficien|knowledge of|\bms\b|microsoft"
    r"|\boffice\b|using|\buse\b|encoder|platform|excel|outlook|powerpoint|cerner|meditech|athena|epic\b|tools?\b"
    r"|run on|work in|lives in|codes? in|skills|charge|\bin$|\bvia$|application|database|spreadsheet|familiar|build"
    r"|hb\b|pb\b|workqueue"
)
_OTHER_EPIC = re.compile(r"\bapplied\s$|\ban\s$|of\s$")
_LISTED = re.compile(r"(?:[\s,/&()]|and|or|,? ?\b(?:ms|microsoft)\b)+")
_SKIPPED = frozenset({"benefits"})


def phrases() -> Iterator[Phrase]:
    """Names of the tools."""
    yield from named("tool", "tools")
    yield from spelled("tool", _SPELLINGS)


def tools(page: Page) -> Fact | None:
    """The sorted slugs of the tools named."""
    found: dict[str, Span] = {}
    coding = speaks_of_coding(page)
    for passage in (page.title, page.body):
        for hit in passage.of("tool"):
            if hit.slug not in found and _counts(passage, hit, coding):
                found[hit.slug] = passage.span(hit.start, hit.end)
    return Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.9) if found else None


def _counts(passage: Passage, hit: Hit, coding: bool) -> bool:
    written = passage.text[hit.start : hit.end]
    before, after = passage.around(hit, 60, 50)
    if passage.piece(hit.start).section in _SKIPPED:
        return False
    word = written.lower()
    if word in _CHATS | {"microsoft teams"} and "interview" in before + after:
        return False
    if word == "salesforce" and written.islower() or hit.slug == "nextgen" and not coding:
        return False
    if word == "3m" and (before[-1:] == "." or not coding):
        return False
    if word not in _WORDLIKE:
        return True
    if (
        not written[0].isupper()
        or not (coding or word in _COMMON)
        or word == "epic"
        and _OTHER_EPIC.search(before[-10:])
    ):
        return False
    return _is_named(passage, hit, word, before, after)


def _is_named(passage: Passage, hit: Hit, word: str, before: str, after: str) -> bool:
    """Whether a wordlike name stands where software is named."""
    if re.match(r"^\s?(?:to|in|at)\b", after) and word in {"excel", "access", "zoom"} or "resume" in before + after:
        return False
    if word in _CHATS and re.search(r"\b(?:in|on|via|using|utilizing|over|through|tools? (?:like|such as)) $", before):
        return True
    if word in _OFFICE:
        return re.search(r"\b(?:ms|microsoft|office)\W{0,3}(?:suite\W{0,3})?$", before) is not None or _beside(
            passage, hit
        )
    if word in {"epic", "excel"}:
        return True
    return _SOFTWARE.search(before) is not None or _SOFTWARE.search(after) is not None or _beside(passage, hit)


def _beside(passage: Passage, hit: Hit) -> bool:
    """Whether another tool is listed next to this one."""
    return any(
        other.slug != hit.slug
        and _LISTED.fullmatch(passage.lower[min(hit.end, other.end) : max(hit.start, other.start)])
        for other in passage.between("tool", hit.start - 60, hit.start + 60)
    )
