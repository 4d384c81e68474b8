"""Is a thing named in an advert required, preferred, or only mentioned?

Words behind it bind first ("RHIT preferred"), then words before it ("must have a CPC"), then the section it stands in.
"""

import re
from typing import NamedTuple

from careercenter.jobs.facts.passage import Hit, Passage

REQUIRED, PREFERRED, REFUSED, MENTIONED = "required", "preferred", "refused", ""

_SUFFIX = re.compile(
    r"(?P<refused>\b(?:not|n't|cannot be|never) (?:be )?(?:accept|consider|eligible|count|qualif)\w*|\bwon't do\b"
    r"|\bnot acceptable)"
    r"|(?P<preferred>\b(?:highly |strongly |also )?(?:preferred|preferable|desired|desirable|optional)\b|\b(?:a "
    r"|is |are |big |huge |strong |real )+plus(?:es)?\b|\bplus(?:es)?\b(?=\s?(?:[.;,!)\n]|$))"
    r"|\bnice[- ]to[- ]have\b|\bhelpful\b|\ban asset\b"
    r"|\badvantage\w*|\ba bonus\b|\bgold\b|\bicing\b"
    r"|\bnot (?:required|needed|necessary|mandatory|a must)\b|\bis (?:nice|great|fine)\b|\bwould be (?:nice|great"
    r"|good|ideal)|\bis (?:ideal|welcome|good)\b|\bwelcomed?\b|\bbeneficial\b|\bgood to have\b|\bnot needed\b)"
    r"|(?P<required>\b(?:is |are |be )?(?:required|mandatory|necessary|essential|needed|a must|must)\b(?![ -]have)"
    r"|\bplease\b|\bwithin (?:the )?(?:first )?(?:\d{1,2}|one|two|three|six|nine|twelve|a) (?:months?|years?|days)\b)"
)
_PREFIX = re.compile(
    r"(?P<refused>\bno (?:apprentices? )?(?:\w+ )?(?:\()?$|\b(?:not|do not|don't|cannot|can't"
    r"|won't) (?:be )?(?:accept|consider|take|hire)\w*)"
    r"|(?P<preferred>\b(?:preferred|preferably|prefer|prefers|preference|desired|ideal|ideally|nice[- ]to[- ]have"
    r"|bonus points|plus if|we (?:also )?(?:like|love)|even better|optional(?:ly)?|extra credit|good to have"
    r"|would like)\b)"
    r"|(?P<required>\b(?:must|require[sd]?|requirements?|requiring|need(?:s|ed)?|mandatory|minimum|at least one"
    r"|have to|has to|necessary|you (?:have|hold)|possess(?:ion)?(?: of)?|we ask|candidates? (?:need|have|hold)"
    r"|holds?|obtain|earn|one of the following|certifications? includes?|experience such as)\b)"
)
_LIST_JOIN = re.compile(r"\bor\b|\band\b|/|\beither\b")
_REACH = 170


class Verdict(NamedTuple):
    """`said` is one of the four words above; `firm` when words or a heading said it, and not only the place."""

    said: str
    firm: bool


def demand(passage: Passage, hit: Hit, kind: str) -> Verdict:
    """How the passage speaks of the hit; `kind` is that of the things it may be listed with."""
    piece = passage.piece(hit.start)
    behind = passage.lower[hit.end : min(piece.end, hit.end + _REACH)]
    ahead = passage.lower[max(piece.start, hit.start - _REACH) : hit.start]
    suffix = _SUFFIX.search(behind)
    prefix = _last(ahead)
    if suffix and _binds(passage, hit, kind, suffix, prefix):
        return Verdict(suffix.lastgroup or MENTIONED, True)
    if prefix:
        return Verdict(prefix.lastgroup or MENTIONED, True)
    if piece.section in (REQUIRED, PREFERRED):
        return Verdict(piece.section, True)
    return Verdict(MENTIONED, False)


def _last(ahead: str) -> re.Match[str] | None:
    return max(_PREFIX.finditer(ahead), key=lambda found: found.start(), default=None)


def _binds(passage: Passage, hit: Hit, kind: str, suffix: re.Match[str], prefix: re.Match[str] | None) -> bool:
    """Whether words behind a list speak of this item of it: "must have CPC, CPMA preferred" prefers CPMA alone."""
    between = suffix.string[: suffix.start()]
    if suffix.lastgroup == PREFERRED and " but " in between:
        return False
    start, end = hit.end, hit.end + suffix.start()
    others = [other for other in passage.between(kind, start, end) if other.slug != hit.slug]
    opens = re.match(r"\s{0,2}[:(]?\s{0,2}", suffix.string[suffix.end() :])
    following = hit.end + suffix.end() + (opens.end() if opens else 0)
    if not others and passage.between(kind, following, following + 1):
        return False
    if not others:
        return not _PREFIX.search(between) or suffix.lastgroup == REFUSED
    if prefix is None and passage.piece(hit.start).section != REQUIRED:
        return True
    last = next(other.start for other in others if other.slug == others[-1].slug) - start
    return _LIST_JOIN.search(between[max(0, last - 8) : last]) is not None or suffix.lastgroup != PREFERRED
