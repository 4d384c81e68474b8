"""Credentials: which are required, which preferred, and which of them are alternatives.

Abbreviations look like many other things: cost per click, colorectal cancer, a speech therapist's CCC, an insurance
agent's CIC. They count in capitals, and only in an advert that speaks of coding or records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from careercenter.jobs.facts.coding import speaks_of_coding
from careercenter.jobs.facts.demand import MENTIONED, PREFERRED, REFUSED, REQUIRED, Verdict, demand
from careercenter.jobs.facts.listed import Phrase, named, spelled
from careercenter.jobs.facts.passage import Hit, Page, Passage
from careercenter.jobs.facts.reading import Fact, Span

# Spellings of real adverts that no search box needs.
_SPELLINGS = {
    "rhia": (
        "registered health information administrator|health information administrator (rhia"
        "|registered health information administration"
    ),
    "rhit": (
        "registered health information technician|registered health information technologist"
        "|health information technician (rhit"
    ),
    "ccs": (
        "certified coding specialist|coding specialist certification|coding specialist certificate"
        "|coding specialist (ccs)"
    ),
    "ccs-p": (
        "certified coding specialist physician based|certified coding specialist - physician"
        "|coding specialist certificate - physician|coding specialist certificate physician"
        "|certified coding specialist-phys based|coding specialist - physician|ccs -p|ccsp"
    ),
    "cca": "certified coding associate|coding associate",
    "cpma": "professional medical auditor|medical auditor certificate|certified medical auditor",
    "cpb": "professional biller certificate",
    "cpc": "certified professional coder|professional coder certificate|cpc",
    "cpc-a": (
        "certified professional coder apprentice|certified professional coder-apprentice"
        "|professional coder certificate - apprentice|cpc -a|cpc (a|cpc apprentice"
    ),
    "coc": "certified outpatient coder|certified outpatient coding|cpc-h|cpch",
    "coc-a": (
        "certified outpatient coding- apprentice|certified outpatient coder apprentice"
        "|certified outpatient coding apprentice|coc -a"
    ),
    "cic": "certified inpatient coder",
    "cic-a": "cic-a|certified inpatient coder apprentice",
    "crc": "certified risk adjustment coder|certified risk coder",
    "crc-a": "crc-a|certified risk adjustment coder apprentice",
    "cdip": (
        "certified documentation improvement practitioner|clinical documentation improvement practitioner"
        "|certified documentation integrity practitioner"
    ),
    "ccds": "certified clinical documentation specialist",
    "rn": "registered nurse|rn",
    "md": "md|physician license|m.d.|doctor of medicine",
    "lpn": "lpn|licensed practical nurse",
    "ods-c": "ods-c|ctr|certified tumor registrar|oncology data specialist",
}  # fmt: skip
# Abbreviations that are everyday words of other trades, or of care itself: they need their capitals.
_CAPITALS = re.compile(r"[a-z]{2,5}(?:-[a-z]{1,2})?")
# Written small they count only behind a label, and never when they are words.
_LABELLED = re.compile(
    r"(?:certifi|credential|licens)[a-z/ ]{0,20}:?[a-z-]{0,12}[\s,/(]{1,3}(?:[a-z-]{3,6}(?:,| or|/| and)\s?){0,6}$"
)
_SHORTEST = 2
_WORDS = frozenset({"art", "acc", "chc", "cdc", "img"})
# What an employer pays or teaches for is not asked for.
_PREPARES = re.compile(
    r"\s(?:exam(?:ination)?s? )?(?:prep\w*|fees?\b|study|renewals?|review course|boot ?camp|tuition)"
)
_LICENCES = {"rn", "md", "lpn", "np", "img", "pa", "do"}
_CARE = re.compile(
    r"\b(?:nurse|practitioner|physician assistant|therapist|clinician|medical assistant|pathologist|midwife)\b"
)
_LICENCE_WORDS = re.compile(
    r"licen[sc]|\brequired|\bpreferred|credential|certif|\bdegree|graduate|\bor\b|\bactive\b|\bplus\b|,\s?$"
    r"|^\s?[,/]|^\s?$|^\s?[.;)]|^\swith\b"
)
_PEOPLE = re.compile(r"^\s?(?:staff|team|manager|visits?|supervisor|s\b|case)")
_OTHER_CCC = re.compile(r"^-?(?:slp|a\b)|clinical competence")
_ONE_OF = re.compile(r"\bone of\b|\bany of\b|\beither\b|\bone or more\b|\bfollowing\b|\binclude\b|\bat least one\b")
_ACCEPTED = re.compile(
    r"^[\w\s,/()'+-]{0,60}\b(?:accept|consider|\bok\b|okay|welcome|encouraged|folks|candidates|eligible)|\bif\b"
)


def phrases() -> Iterator[Phrase]:
    """Names and abbreviations of the credentials."""
    yield from named("credential", "credentials")
    yield from spelled("credential", _SPELLINGS)


@dataclass(frozen=True)
class Named:
    """A credential as an advert speaks of it. `line` and `piece` say with which others it is listed."""

    slug: str
    verdict: Verdict
    span: Span
    start: int
    end: int
    line: int
    piece: int
    aside: bool


def credentials(page: Page) -> dict[str, Fact]:
    """The facts on credentials: the flat sets, and the same as any-of groups."""
    if not speaks_of_coding(page):
        return {}
    found = [one for passage in (page.body, page.title) for one in _named(passage)]
    if _CARE.search(page.title.lower):
        found = [one for one in found if one.slug not in _LICENCES]
    required = _required(found)
    preferred = [
        one for one in found if one.verdict.said == PREFERRED and one.span.field == "description" and not one.aside
    ]
    facts: dict[str, Fact] = {}
    for name, ones in (("required", required), ("preferred", preferred)):
        if ones:
            sure = 0.92 if all(one.verdict.firm for one in ones) else 0.7
            spans = tuple(dict.fromkeys(one.span for one in ones))
            facts[f"credentials_{name}"] = Fact(tuple(sorted({one.slug for one in ones})), spans, sure)
            facts[f"credential_groups_{name}"] = Fact(groups(page.body, ones), spans, sure - 0.1)
    return facts


def _required(found: list[Named]) -> list[Named]:
    """Those required in so many words; where none is, those merely named in the text, else in the title."""
    firm = [one for one in found if _is_firm(one)]
    if firm:
        # Alternatives named in the same statement are as required as the one beside the word.
        places = {(one.span.field, one.piece) for one in firm}
        return [one for one in found if _is_firm(one) or _beside(one, places)]
    open_ones = [one for one in found if one.verdict == Verdict(MENTIONED, False) and not one.aside]
    preferred = {one.slug for one in found if one.verdict.said == PREFERRED}
    text = [one for one in open_ones if one.span.field == "description" and one.slug not in preferred]
    return text or [one for one in open_ones if one.span.field == "title" and one.slug not in preferred]


def _is_firm(one: Named) -> bool:
    return one.verdict.said == REQUIRED and not one.aside


def _beside(one: Named, places: set[tuple[str, int]]) -> bool:
    open_ = one.verdict == Verdict(MENTIONED, False) and not one.aside
    return open_ and (one.span.field, one.piece) in places


def _named(passage: Passage) -> Iterator[Named]:
    for hit in passage.of("credential"):
        if not is_credential(passage, hit):
            continue
        verdict = demand(passage, hit, "credential")
        piece = passage.piece(hit.start)
        if not verdict.firm and piece.section in {"benefits", "about", "training", "apply", "pay", "place"}:
            verdict = Verdict(MENTIONED, True)
        aside = hit.slug.endswith("-a") and hit.slug != "cca" and _is_aside(passage, hit, verdict)
        yield Named(
            hit.slug, verdict, passage.span(hit.start, hit.end), hit.start, hit.end, piece.line, piece.start, aside
        )


def _is_aside(passage: Passage, hit: Hit, verdict: Verdict) -> bool:
    """Whether an apprentice form is only said to be accepted or refused, and not listed among the credentials."""
    before, after = passage.around(hit, 40, 50)
    if (
        re.search(r"\(\s?$", before)
        and not re.match(r"^\s?\)", after)
        or re.search(r"\bif you (?:have|only|hold)\b", before)
    ):
        return True
    return (
        verdict.said == REFUSED
        or re.search(r"\bno\s(?:[\w'-]+\sor\s)?$", before) is not None
        or _ACCEPTED.search(after) is not None
        or " look at " in before
        or "apprentice status" in before
    )


def is_credential(passage: Passage, hit: Hit) -> bool:
    """Whether the words name a credential, and are no other trade's or an everyday word."""
    written = passage.text[hit.start : hit.end]
    before, after = passage.around(hit, 40, 40)
    if _CAPITALS.fullmatch(written) and not _is_labelled(written, before):
        return False
    if _PREPARES.match(after) or after.startswith(" holders:"):
        return False
    if written.lower() in {"art", "rra", "ctr"} and (
        not written.isupper() or not re.search(r"rhi[at]|ods|registr", before + after)
    ):
        return False
    if written.lower() == "ccsp" and "security" in before + after:
        return False
    if hit.slug == "cmc" and not written.isupper() or re.match(r"\s(?:program|waiver)\b", after):
        return False
    if hit.slug in _LICENCES:
        return _is_licence(passage, hit, before, after)
    if hit.slug == "ccc" and (_OTHER_CCC.search(after) or _OTHER_CCC.search(before)):
        return False
    if hit.slug == "cpc" and re.match(r"\s(?:in|-\s?[b-oq-z])\b", after) and len(written) > 5:
        return False
    return not (written.istitle() and len(written) <= 5)


def _is_labelled(written: str, before: str) -> bool:
    return _LABELLED.search(before) is not None and len(written) > _SHORTEST and written not in _WORDS


def _is_licence(passage: Passage, hit: Hit, before: str, after: str) -> bool:
    """RN and MD are asked for, or are people the coder works with."""
    if hit.end - hit.start == 2 and not passage.text[hit.start : hit.end].isupper():
        return False
    if re.match(r"\s(?:licen[sc]\w+|required)\b", after):
        return True
    if _PEOPLE.match(after) or passage.piece(hit.start).section in {"duties", "about", "training", "benefits"}:
        return False
    return _LICENCE_WORDS.search(before) is not None or _LICENCE_WORDS.search(after) is not None


# "CCS or CIC and one of: RN, RHIA": the words that begin a further group.
_JOINT = re.compile(
    r"[\s)]*\b(?:and|plus|along with|as well as)\b[\s(]*(?:also )?(?P<one>(?:either|(?:at least )?one of"
    r"|any of)[^.;]{0,40})?:?\s*"
)


def groups(body: Passage, ones: list[Named]) -> tuple[tuple[str, ...], ...]:
    """Any-of groups that must all be met. What stands in one statement are alternatives unless "and" joins a pair."""
    lists: list[list[Named]] = []
    for one in ones:
        previous = lists[-1][-1] if lists else None
        together = previous and (previous.piece == one.piece or _continues(body, previous, one))
        if together:
            lists[-1].append(one)
        else:
            lists.append([one])
    found: list[tuple[str, ...]] = []
    for listed in lists:
        for group in _split(body, listed):
            known = {slug for other in found for slug in other}
            left = tuple(dict.fromkeys(slug for slug in group if slug not in known))
            if left:
                found.append(left)
    return tuple(found)


def _continues(body: Passage, previous: Named, one: Named) -> bool:
    """Whether the next line goes on with the list of alternatives."""
    if one.line - previous.line > 2 or previous.span.field != one.span.field:
        return False
    between = body.lower[previous.end : one.start]
    opening = body.lower[max(0, previous.start - 300) : previous.start]
    return re.search(r"\bor\b", between) is not None or _ONE_OF.search(opening) is not None


def _split(body: Passage, listed: list[Named]) -> list[list[str]]:
    parts = [[listed[0].slug]]
    whole = body.lower[max(0, listed[0].start - 120) : listed[-1].end]
    any_of = _ONE_OF.search(whole) is not None or len({one.slug for one in listed}) > 3
    for before, one in pairwise(listed):
        between = body.lower[before.end : one.start]
        joined = _JOINT.fullmatch(between)
        if joined and before.slug != one.slug and (joined["one"] or not any_of):
            parts.append([one.slug])
        else:
            parts[-1].append(one.slug)
    return parts
