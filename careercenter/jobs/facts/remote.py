"""Where the work is done: remote, hybrid or on site.

The text is read before the fields, because workplace fields of collected adverts are often those of the board and not
of the job. Where text contradicts itself or the fields, the reading is the one that asks more of the coder, and a
note says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careercenter.jobs.facts.listed import Phrase, spelled
from careercenter.jobs.facts.passage import Hit, Passage
from careercenter.jobs.facts.reading import Span

_WORDS = {
    "remote": (
        "remote|remotely|telecommute|telecommuting|telework|teleworking|work from home|works from home"
        "|working from home|work at home|wfh|home based|from your home|home office|from home|at home"
        "|virtual position|virtual role"
    ),
    "hybrid": "hybrid",
    "onsite": (
        "on site|onsite|in office|in the office|in our office|at our office|in person|in house|at the office"
        "|on campus|at the hospital|at our clinic|our offices|in our|office based|at our|work is at|in the clinic"
    ),
}  # fmt: skip
_NOT = re.compile(
    r"\b(?:not?|isn't|aren't|n't|never|without|neither|cannot|can't|doesn't|don't|unable"
    r"|unavailable)\b(?:[\w' -]{0,25})$"
)
_NOT_AFTER = re.compile(
    r"^(?:\s\w+){0,3}\s(?:is|are|was)?\s?(?:not|isn't|aren't|unavailable)\b|^\s?[:?-]\s?no\b|^\s(?:work|access"
    r"|option)?\s?(?:not|is not|isn't) "
)
_OTHER_REMOTE = re.compile(
    r"^\s?(?:options?\b|patient|monitor|sens|control|access|support team|site|sites|area|areas|location[s]?\b(?! )"
    r"|communit|and remote employees|employees to|desktop|server|villages|island|learning|cod(?:ing|ers) (?:company"
    r"|industry|market)"
    r"|work (?:in )?\d{4}|patients|care\b|teams?\b|colleagues|users|clients?|possibility|offices|employees|staff"
    r"|coworkers|hospitals|clinics|host|device|or in[- ]person|interview)"
)
_LATER = re.compile(
    r"\b(?:opportunit(?:y|ies) to|option to|options? (?:of|for)|after|may|might|could|occasional|occasionally"
    r"|eventually|possible|possibly|considered|option|potential"
    r"|some|sometimes|case[- ]by|at times|talk about|as needed|emergenc|snow)\b"
)
_AFTERWARDS = re.compile(r"\b(?:afterwards?|later)\b")
_DAYS = re.compile(
    r"\b(?:one|two|three|four|[1-4])\+?(?: to (?:one|two|three|four|[2-4])|\s?-\s?[2-4])?\s?(?:x|days?"
    r"|d)\b[\w\s./,:'&-]{0,40}?"
    r"(?:on[- ]?site|in[- ](?:the |our )?office|from home|at home|home|telework|remote|remotely|in[- ]person"
    r"|on campus|at (?:our|the) \w+|rest home|of telework|in our [\w. ]{2,25}office)"
    r"|(?:in[- ](?:the )?office|on[- ]?site|come in|from home|at home|remote|telework)[\w\s,:'-]{0,25}?\b(?:one|two"
    r"|three"
    r"|four|[1-4])\s?days?\b"
)
_ALL_WEEK = re.compile(r"\b(?:5|five) days?\b")
_FIRM = re.compile(
    r"\b(?:fully?|100%|100 percent|completely|entirely|permanent(?:ly)?|this is a|is a|full[- ]time|work location:?"
    r"|location:?|position is|job is|role is|workplace:?|arrangement:?|job type:?|location :|workplace :"
    r"|all)\s?(?:\w+\s)?$"
)
_JOB = re.compile(
    r"^[\s,-]{0,3}(?:\w+\s)?(?:position|role|job|opportunity|opening|work\b|worker|coder|coding|coders|only|based"
    r"|eligible|setting|environment|team member|anywhere|in |from |within |- |\(|except|us\b|usa|nationwide|\.|$)"
)


# What comes first is training: "... our office the first month, then from home".
_THEN = re.compile(r"\b(?:then|after that|afterwards|thereafter|after which)\b[^.;]{0,25}$")
_AT_FIRST = re.compile(
    r"^[^.;]{0,30}\b(?:first|initial) (?!(?:six|nine|twelve|6|9|1\d|2\d) months|year)(?:\w+ )?(?:days?|weeks?"
    r"|months?)\b"
)
_FIRST_YEAR = re.compile(r"\s(?:for )?(?:the |your )?first (?:(?:six|nine|twelve|6|9|1\d|2\d) months|year)\b")
# Words that are the workplace only with a noun of place behind them ("in our Tulsa office").
_VAGUE = frozenset(
    {"in our", "at our", "our offices", "at the hospital", "at the office", "in house", "in the office",
     "in the clinic", "in office", "in person"}
)  # fmt: skip
# The empty boxes of a form.
_FORM = re.compile(r"amount of travel\s+work at home$")
_DONE = re.compile(r"\b(?:performed|done|worked|carried out) (?:fully |entirely )?$")
_PARTLY = re.compile(r"\b(?:mostly|partially|partly) $")
# Who may choose to work from anywhere has a remote job.
_EITHER = re.compile(r"[\w\s,]{0,70}\bor (?:work\w* )?(?:fully |100% )?remote(?:ly)? from any")
_JOB_WORDS = re.compile(
    r"^[\s*_]{0,3}(?:position|role|schedule|work(?:ing|place|[- ]?week)?\b(?! (?:options|solutions|culture|\+))"
    r"|model|arrangement|job|opportunity|[-:(,.;/|)]|$|remote|environment|setting|capacity|office|\d|one|two|three"
    r"|way|from|in\b|with|after|and\b|basis|telework|onsite|on[- ]site|location)"
)
_PLACES = r"(?:on[- ]?site|(?:in[- ])?office|in[- ]person|hospital|clinic)"
_HOMES = r"(?:remote\w*|home|telework\w*|virtual\w*)"
_MIX = re.compile(
    r"\b(?:combin\w+|mix(?:ture)?|blend\w*|split\w*|balance|rotat\w+|alternat\w+)\b[^.;]{0,30}?\b"
    rf"(?:{_PLACES}\b[^.;]{{0,20}}?\b{_HOMES}|{_HOMES}\b[^.;]{{0,20}}?\b{_PLACES})\b"
)
_WEEKDAYS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri)days?\b[\s,&/]{0,3}(?:and|or|through)?\s?(?:mon|tues|wednes|thurs|fri)days?\b"
)
# "Unable to offer remote work to residents of ..." is about states, not about the job.
_SOMEWHERE = re.compile(r"\b(?:residents|following|states?|outside|from)\b|\bin [a-z]+,")


@dataclass(frozen=True)
class Sign:
    """A word about the workplace: what it points to, how strongly (3 firm, 2 plain, 1 weak), where."""

    kind: str
    weight: int
    span: Span


def phrases() -> Iterator[Phrase]:
    """Words about the workplace."""
    return spelled("workplace", _WORDS)


def signs(passage: Passage) -> list[Sign]:
    """The signs in one passage, in order, refusals turned into their opposite."""
    found: list[Sign] = []
    for hit in passage.of("workplace"):
        sign = _sign(passage, hit)
        if sign:
            found.append(sign)
    return found


def _sign(passage: Passage, hit: Hit) -> Sign | None:
    before, after = passage.around(hit, 50, 40)
    span = passage.span(hit.start, hit.end)
    section = passage.piece(hit.start).section
    if _in_address(passage, hit):
        return None
    denied = _NOT.search(before) or _NOT_AFTER.match(after)
    if not denied and _mixes(passage, hit):
        return Sign("hybrid", 3, span)
    days = _days(passage, hit)
    if (
        re.match(r"^\s?(?:or|and/or) (?:in |at |from )?(?:the |our |an )?(?:office|clinic|on[- ]?site)", after)
        and not denied
    ):
        return Sign("hybrid", 2, span)
    if days:
        return Sign("hybrid", 3, passage.span(*days))
    if hit.slug == "hybrid":
        if _EITHER.match(passage.lower, hit.end, min(passage.piece(hit.start).end, hit.end + 120)):
            return Sign("remote", 3, span)
        return _hybrid(before, after, span, section, denied is not None)
    if hit.slug == "onsite":
        return _onsite(passage, hit, before, after, span, denied is not None)
    if denied:
        return None if _SOMEWHERE.search(after) else Sign("onsite", 3, span)
    if _FORM.search(passage.lower, max(0, hit.start - 30), hit.end):
        return None
    if before.endswith(("hybrid ", "hybrid-")):
        return None  # "Hybrid remote in Tampa" is said once
    if _PARTLY.search(before):
        return Sign("hybrid", 2, span)
    if _DONE.search(before) or _THEN.search(before):
        return Sign("remote", 3, span)
    if re.search(r"^\W*(?:you(?:'ll| will| can)? )?(?:work|tutor|teach|code) $", before):
        return Sign("remote", 3, span)
    if (
        _OTHER_REMOTE.match(after)
        or re.search(r"\breturn(?:ing|ed)? (?:all )?$|\b(?:success|experience) with $", before)
        or re.search(r"\b(?:workplaces?|best|award\w*|top) (?:for )?$", before)
        or section in {"about", "benefits", "training"}
    ):
        return None
    weight = _remote_weight(passage, hit, before, after)
    return Sign("remote", weight, span) if weight else None


def _mixes(passage: Passage, hit: Hit) -> bool:
    """Whether the statement combines both places: "the role will combine onsite and home based working"."""
    piece = passage.piece(hit.start)
    start, end = max(piece.start, hit.start - 70), min(piece.end, hit.end + 50)
    if any(match.end() >= hit.start for match in _MIX.finditer(passage.lower, start, end)):
        return True
    wide = passage.lower[max(piece.start, hit.start - 90) : min(piece.end, hit.end + 90)]
    return _WEEKDAYS.search(wide) is not None and hit.slug == "onsite" and re.search(rf"\b{_HOMES}\b", wide) is not None


def _in_address(passage: Passage, hit: Hit) -> bool:
    """Whether the word is a piece of a web address."""
    least = max(0, hit.start - 200)
    start = max(passage.lower.rfind(" ", least, hit.start), passage.lower.rfind("\n", least, hit.start))
    word = passage.lower[max(start, least) : hit.start]
    return "http" in word or "www." in word


def _remote_weight(passage: Passage, hit: Hit, before: str, after: str) -> int:
    word = passage.lower[hit.start : hit.end]
    opens = hit.start - passage.piece(hit.start).start <= 3
    firm = _FIRM.search(before) is not None or opens
    behind = after[:30].removeprefix(" after")
    if _LATER.search(before[-30:]) or _AFTERWARDS.search(behind) or (not firm and _LATER.search(behind)):
        return 1
    if word in {"at home", "from home", "home office", "virtual position", "virtual role"}:
        return 1
    if firm:
        return 3
    return 2 if _JOB.match(after) or word not in {"remote", "remotely"} else 1


def _hybrid(before: str, after: str, span: Span, section: str, denied: bool) -> Sign | None:
    if denied or re.match(
        r"\s?(?:cloud|mobile|title|app|vehicle|car|electric|fund|status|provision|approach|infrastructure|imaging"
        r"|team|format|class|modal|course|instruct|learning|teach|,? and/or online|or online|electr|power|engine)",
        after,
    ):
        return None
    if re.search(r"(?:online|virtual),? (?:or|and|and/or) $|face-to-face, $|title 38\s?$|38 (?:u\.s\.c\. )?$", before):
        return None
    firm = section not in {"about", "benefits"} and (_JOB_WORDS.match(after) or _FIRM.search(before))
    return Sign("hybrid", 3 if firm else 1, span)


def _onsite(passage: Passage, hit: Hit, before: str, after: str, span: Span, denied: bool) -> Sign | None:
    word = passage.lower[hit.start : hit.end].replace("-", " ")
    if _AT_FIRST.match(after):
        return None
    if word in _VAGUE:
        weak = not re.match(
            r"\s(?:\w+[\s.']+){0,4}(?:office|clinic|hospital|center|centre|campus|location|practice|facility)s?\b",
            after,
        )
        plain = word in {"in our", "at our"} and weak
        if re.search(r"\b(?:optional|occasional|voluntary|limited)\s$", before):
            return None
        if word == "in person" and re.match(r"^\s(?:position|role|job|work)\b", after) and not denied:
            return Sign("onsite", 3, span)
        if plain or denied or passage.piece(hit.start).section in {"about", "benefits", "apply", "training"}:
            return None
        return Sign("onsite", 1 if weak else 2, span)
    if re.search(r"\b(?:optional|occasional|voluntary|limited)\s$", before):
        return None
    if denied:
        return Sign("remote", 2, span) if re.search(r"\bnot (?:an )?$", before) else None
    if re.match(
        r"\s?(?:gym|parking|cafeteria|child|day ?care|fitness|and[ /-]or|clinic|visit|train|orient|interview|support"
        r"|meeting|event|lunch|massage)|\s?(?:or|and|/|&) ?(?:off|remote|virtual)",
        after,
    ):
        return None
    if re.search(
        r"(?:occasional|travel|training|orientation|onboarding|sometimes|remote or|virtual or|quarterly"
        r"|meet)\w*\s?(?:\w+\s)?$",
        before,
    ):
        return None
    if _FIRST_YEAR.match(after):
        return Sign("onsite", 3, span)
    if "campus" not in word and re.match(r"[^\w]*(?:$|position|role|job|only|work\b|full|\.|,)", after):
        return Sign("onsite", 3, span)
    firm = (
        _FIRM.search(before)
        or re.search(r"full[- ]time,?\s$|\ban\s$", before)
        or re.search(r"\b(?:work(?:ing|s)?|based|performed|located|present|report|days?)\b[^.;]{0,20}$", before)
    )
    return Sign("onsite", 2 if firm else 1, span)


def _days(passage: Passage, hit: Hit) -> tuple[int, int] | None:
    """Where the piece says on how many days a week the work is elsewhere, if it does and the hit is part of that."""
    piece = passage.piece(hit.start)
    start, end = max(piece.start, hit.start - 60), min(piece.end, hit.end + 60)
    if "day" not in passage.lower[start:end] or _ALL_WEEK.search(passage.lower, start, end):
        return None
    match = _DAYS.search(passage.lower, start, end)
    if not match or re.search(
        r"\b(?:(?:a|per|each|every|times) (?:year|month|quarter)|days? (?:of |in )?(?:\w+ )?(?:orientation"
        r"|training)|first \w+ (?:weeks|days))\b",
        passage.lower[start:end],
    ):
        return None
    return (match.start(), match.end()) if match.start() <= hit.end and match.end() >= hit.start else None
