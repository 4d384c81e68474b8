"""Employment types: full or part time, contract, temporary, per diem, internship, permanent.

The same words name insurance rules ("full-time employees are eligible"), schooling and past work; those do not count.
"""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

_WORDS = {
    "full_time": (
        "ft|full time|fulltime|f/t|40 hours|40 hrs|40 hours per week|1.0 fte|full_time|tiempo completo"
        "|80 hours every two weeks|80 hours biweekly|fte: 1.0|fte 1.0|fte: 1|1 fte|fte - 1.0"
    ),
    "part_time": "pt|part time|parttime|p/t|part_time",
    "contract": (
        "contract|contractor|independent contractor|1099|corp-to-corp|c2c|contract to hire|weeks assignment"
        "|week assignment|week onsite assignment|week travel assignment|month assignment|freelance"
    ),
    "temporary": (
        "temporary|temp|temp to perm|temp to hire|temp-to-perm|temporary to hire|temporary to perm|seasonal"
        "|fixed term|fixed-term"
    ),
    "per_diem": "per diem|prn|per_diem",
    "internship": "internship|intern|student trainee",
    "permanent": (
        "permanent|temp to perm|temp to hire|temp-to-perm"
        "|temporary to hire|temporary to perm|perm|direct hire"
    ),
}  # fmt: skip
_NOT_AFTER = re.compile(
    r"^\s?(?:students?|undergraduate|\(minimum of|employees\b|staff\b|faculty|experience|equivalent|associates"
    r"|team members|work experience"
    r"|specialized|specialised|status\b|and part[- ]time (?:associates|employees)|or part[- ]time (?:associates"
    r"|employees|status|experience)|work(?:ing)? experience|paid|study|schooling|graduate|enrol"
    r"|teaching|research|professional experience|caregivers|colleagues|benefit|benefits|team\b|teams|coders|care\b"
    r"|clinical|college"
    r"|school|enrollment|practice|years?)"
)
_FIRM_NEAR = re.compile(
    r"(?:this is|job type|employment type|schedule|status|type|position|employment|hours|basis|role)\W{0,4}(?:is "
    r"|a |an )?(?:regular |permanent |remote |temporary )?$"
)
_CONTRACT_AFTER = re.compile(
    r"^\s?(?:$|position|role|job|opportunity|assignment|basis|coder|coding|work\b|to hire|to[- ]perm|length|for \d"
    r"|through|[|,.)(]|\d|duration|only|w2|-|:|term|with extension|/)"
)
_CONTRACT_BEFORE = re.compile(
    r"(?:week|month|year|wk|mo)s?[- ]{1,2}$|(?:length|type|term|status|employment)\s?[:|\n-]\W{0,3}$|^\W*$"
    r"|(?:this is a|is a"
    r"|on a|a) (?:\w+[- ]){0,2}$|(?:time|temporary|w2|1099)[/, -]{1,3}$"
)
_HOURS_NOT = re.compile(
    r"(?:of|for|after|complete|least|under|first|contact|credit|semester|program of|minimum|ceu|course) $|\bpto\b"
    r"|vacation|training|orientation|course"
)


# What the job itself is, against what a source's field holds for every job.
_THIS_POST = re.compile(
    r"(?:this is a|is a|^)\W{0,3}<[^>]*>|<[^>]*> (?:permanent |temporary )?(?:post|position|opportunity|role|job)\b"
)
# The label of a form: "Full Time or Part Time Part Time".
_BOXES = re.compile(r"<> or part[- ]time\W{1,4}(?:part|full)[- ]|full[- ]time or <>\W{1,4}(?:part|full)[- ]")
_PERMANENT_AFTER = re.compile(
    r"^\s?(?:position|role|job|full|part|,|\.|/|$|opportunity|employment|post\b|location|- ?\d|salary)"
)
# "Per diem" is also what travellers get for their meals.
_DAILY_MONEY = re.compile(
    r"^\s?(?:for (?:housing|meals|travel)|housing|meals|rate|allowance|expenses|travel|basis of)"
)
# How to write a résumé, whom an announcement is open to, and how past work is credited.
_PAST_WORK = re.compile(
    r"r[e\u00e9]sum[e\u00e9]|start/end dates|dates of employment|creditable|full[- ]time credit|\bsf-?50"
    r"|\bcurrent,? permanent|hours (?:worked )?per week\)|specialized experience|open to (?:current|permanent)"
)


def phrases() -> Iterator[Phrase]:
    """Words of employment types."""
    yield from spelled("employment", _WORDS)
    for tenth in range(1, 9):
        for share in (f"0.{tenth}", f".{tenth}"):
            for spelling in (f"{share} fte", f"{share}fte", f"fte: {share}", f"fte {share}", f"fte - {share}"):
                yield "employment", "part_time", spelling


def employment(page: Page) -> Fact | None:
    """The sorted types that the field, the title or the text name."""
    found: dict[str, list[Span]] = {}
    for passage in (page.employment_type, page.title, page.body):
        for hit in passage.of("employment"):
            if _counts(passage, hit):
                found.setdefault(hit.slug, []).append(passage.span(hit.start, hit.end))
    _settle(page, found)
    if not found:
        return None
    spans = tuple(spans[0] for _, spans in sorted(found.items()))
    return Fact(tuple(sorted(found)), spans, 0.93)


def _settle(page: Page, found: dict[str, list[Span]]) -> None:
    """Hours a week do not make part-time work full-time; a field that names both is a form with two boxes."""
    if "part_time" in found and "full_time" in found:
        fields = {kind: {span.field for span in found[kind]} for kind in ("part_time", "full_time")}
        of_field = fields["full_time"] == {"employment_type"} and "employment_type" not in fields["part_time"]
        if of_field and any(_THIS_POST.search(_around(page, span)) for span in found["part_time"]):
            del found["full_time"]
            return
        words = {_word(page, span) for span in found["full_time"]}
        if all("40" in word or "80" in word for word in words):
            del found["full_time"]


def _around(page: Page, span: Span) -> str:
    """The span with a little of its surroundings, marked off, in lower case."""
    text = _field(page, span).lower
    before, after = text[max(0, span.start - 25) : span.start], text[span.end : span.end + 25]
    return f"{before}<{text[span.start : span.end]}>{after}"


def _field(page: Page, span: Span) -> Passage:
    passage: Passage = getattr(page, "body" if span.field == "description" else span.field)
    return passage


def _word(page: Page, span: Span) -> str:
    return _field(page, span).lower[span.start : span.end]


def _counts(passage: Passage, hit: Hit) -> bool:
    if passage.field == "employment_type":
        return True
    if hit.end - hit.start == 2:
        return False  # FT and PT stand alone only in a field
    before, after = passage.around(hit, 45, 40)
    if re.search(
        r"\b(?:college|enrolled|studying|student|no|not|isn't|non|if|path to|could become|may become|become"
        r"|convert to|years? of"
        r"|months? of)[- ](?:a )?$",
        before,
    ):
        return False
    if _BOXES.search(before[-18:] + "<>" + after[:28]):
        return False
    if _PAST_WORK.search(_statement(passage, hit)):
        return False
    section = passage.piece(hit.start).section
    word = passage.lower[hit.start : hit.end]
    if hit.slug in {"full_time", "part_time"}:
        if "fte" in word:
            return True
        if word[0].isdigit():
            return (
                not re.search(r"\d\s?(?:to|-)\s?$|up to $", before)
                and not _HOURS_NOT.search(before)
                and section not in {"benefits", "training"}
                and not _HOURS_NOT.search(after[:25])
            )
        return not _NOT_AFTER.match(after) and not (
            section in {"benefits", "required"} and not _near_head(passage, hit)
        )
    if passage.field == "title":
        return word not in {"temp", "perm"} or "to" in after[:4] or "to" in before[-4:]
    return _firm(hit.slug, word, before, after, section)


def _statement(passage: Passage, hit: Hit) -> str:
    piece = passage.piece(hit.start)
    return passage.lower[max(piece.start, hit.start - 250) : min(piece.end, hit.end + 250)]


def _near_head(passage: Passage, hit: Hit) -> bool:
    """Whether the phrase opens its statement or stands alone in it, as in a list of conditions."""
    piece = passage.piece(hit.start)
    return (
        hit.start - piece.start < 25
        or piece.end - piece.start < 80
        or _FIRM_NEAR.search(passage.lower[piece.start : hit.start]) is not None
    )


def _firm(slug: str, word: str, before: str, after: str, section: str) -> bool:
    if section in {"benefits", "about", "apply", "training"}:
        return False
    if slug == "contract":
        if word == "freelance" and re.match(r"\s(?:part|full)[- ]time", after):
            return True
        if word == "1099" or word in {"c2c", "corp-to-corp"}:
            return not re.search(r"\bno\b", before[-12:])
        if re.search(r"(?:time|temporary|prn|w-?2|temp)\s?[/,]\s?$", before):
            return True
        return _CONTRACT_AFTER.match(after) is not None and _CONTRACT_BEFORE.search(before) is not None
    if slug == "permanent":
        return (
            _PERMANENT_AFTER.match(after) is not None
            and "resident" not in after[:12]
        )
    if slug == "internship":
        return word == "internship" and "experience" not in after[:20] and "or" not in before[-4:]
    if slug == "per_diem":
        return _DAILY_MONEY.match(after) is None
    return (
        re.match(
            r"^\s?(?:position|role|job|assignment|full|part|employment|opportunity|to (?:perm|hire)|[,.)/|]|$"
            r"|contract\b)",
            after,
        )
        is not None
    )
