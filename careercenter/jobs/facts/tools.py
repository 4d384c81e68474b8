"""Named software. Names that are also words (Access, Word, Facets, Zoom) count only beside other software."""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.listed import Phrase, named, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

_SPELLINGS = {
    "3m-360": "3m|3m 360|360 encompass|3m 360 encompass|solventum 360|solventum 360 encompass",
    "3m-encoder": "3m encoder|3m coding and reimbursement|3m/solventum encoder|3m encoding|3m coding & reimbursement|solventum encoder|solventum",
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
_WORDLIKE = frozenset(
    "access word outlook zoom slack facets jane aria epic nextgen elation zoll eso looker kareo experity clarity sunrise codify nextech iodine tebra reveleer apixio excel centricity hst sap sis magic expanse fusion pulse phoenix interact".split()
)
_SOFTWARE = re.compile(
    r"software|system|\behr\b|\bemr\b|experience (?:with|in|using)|proficien|knowledge of|\bms\b|microsoft|\boffice\b|using|\buse\b|encoder|platform|excel|outlook|powerpoint|cerner|meditech|athena|epic\b|tools?\b|run on|work in|lives in|codes? in|skills|charge|\bin$|\bvia$|application|database|spreadsheet|familiar|build|hb\b|pb\b|workqueue"
)
_OTHER_EPIC = re.compile(r"\bapplied\s$|\ban\s$|of\s$")
_SKIPPED = frozenset({"benefits"})


def phrases() -> Iterator[Phrase]:
    """Names of the tools."""
    yield from named("tool", "tools")
    yield from spelled("tool", _SPELLINGS)


def tools(page: Page) -> Fact | None:
    """The sorted slugs of the tools named."""
    found: dict[str, Span] = {}
    for passage in (page.title, page.body):
        for hit in passage.of("tool"):
            if hit.slug not in found and _counts(passage, hit):
                found[hit.slug] = passage.span(hit.start, hit.end)
    return Fact(tuple(sorted(found)), tuple(found[slug] for slug in sorted(found)), 0.9) if found else None


def _counts(passage: Passage, hit: Hit) -> bool:
    written = passage.text[hit.start : hit.end]
    before, after = passage.around(hit, 60, 50)
    if passage.piece(hit.start).section in _SKIPPED:
        return False
    if written.lower() not in _WORDLIKE:
        return True
    if not written[0].isupper() or hit.slug == "epic" and _OTHER_EPIC.search(before[-10:]):
        return False
    if re.match(r"^\s?(?:to|in|at)\b", after) and written.lower() in {"excel", "access", "zoom", "word"}:
        return "ms " in before[-5:] or "microsoft" in before[-12:]
    if hit.slug in {"epic", "excel", "outlook"} and (hit.start > passage.piece(hit.start).start + 2 or len(before + after) < 40):
        return True
    if hit.slug == "word" and "resume" in before + after:
        return False
    return _SOFTWARE.search(before) is not None or _SOFTWARE.search(after) is not None or re.search(r"[,/(]\s?$", before) is not None or re.match(r"\s?[,/)]", after) is not None
