"""Where one statement ends and the next begins, and under which heading each stands.

Sections come first: "CPC" under "Preferred" and "CPC" under "Required" are different facts. A heading is a short line
of heading words, or a label before a colon ("Preferred: RHIA"), which holds for its own line only.
"""

import re
from collections.abc import Iterator

from careercenter.jobs.facts.passage import Piece

_STOPS = re.compile(r"[.!?;|\n\u2022]+[*_)\"']{0,3}(?=\s|$)|\n")
_SPACE = re.compile(r"[\s\u2022*\-#>~_]*")
_LONGEST_HEADING = 70

_KINDS = (
    ("preferred",
        r"preferred|\bpref\b|nice[- ]to[- ]have|desired|desirable|\bplus(?:es)?\b|bonus points|optional"
        r"|we(?:'d)? (?:also )?(?:like|love)\b|\bideal(?:ly)?\b|wish list|extra credit|good to have"
        r"|would be (?:nice|great)"
    ),
    ("benefits",
        r"benefit|perks?\b|what you(?:'ll)? get|what we (?:offer|bring)|we offer|total rewards|\brewards"
        r"|\bextras?\b|what's in it"
    ),
    ("pay", r"\b(?:base |hourly |annual )?pay\b|salary|compensation|\bwages?\b|\brate\b|\bmoney\b|hiring range"),
    ("place",
        r"location|\bwhere\b|work (?:site|model|arrangement)|schedule|\bhours\b|\bshift|working conditions"
        r"|conditions|\bsetup\b|\bremote\b|the practical things"
    ),
    ("apply", r"\bapply\b(?! if)|application|interview|how it goes|hiring process|the process|next steps|what happens"),
    ("about",
        r"about (?:us|the (?:team|company|registry)|our)|about (?!you\b|yourself|the (?:money|setup|pay|hours"
        r"|schedule|benefits"
        r"|work|role|job|position))[a-z&' -]{2,30}$|who we are|our (?:company|culture|mission|story|team)"
        r"|the (?:unit|team)\b|\beeo\b|equal opportunity|disclaimer|more about|why (?:join|this|it's)"
        r"|company overview"
    ),
    ("training", r"how we (?:teach|train|measure)|what you(?:'ll|'d)? learn|what (?:the team says|our coders say)"),
    ("duties",
        r"what this (?:job|role|position) is|this (?:job|role|position)$|the opportunity|responsibilit|\bduties\b"
        r"|what you(?:'ll|'d)? (?:be )?do|\btasks\b|key work|the (?:work|job|role)\b"
        r"|accountabilities|summary|purpose|functions?\b|your (?:day|week|work)|job description|what's inside"
        r"|scope of work|overview|in this role"
    ),
    ("required",
        r"apply if|about you\b|\breqs?\b|\bneeds\b|requir|qualif|must[- ]haves?|\bmust\b|you(?:'ll)? need|what (?:we"
        r"|you)(?:'ll)? (?:ask|need|bring|look"
        r"|have)|who you are|look(?:ing)? for|\bminimum|certificat|licen[sc]|credential|experience|\bskills|eligib"
        r"|employment standards|to be considered|necessary|essential|we require|educat|knowledge"
    ),
)  # fmt: skip
# A line such as "RHIA preferred" is an item, not a heading.
# Sections in which little is demanded: leaving them too early costs less than staying too long.
_ASIDES = frozenset({"about", "training", "apply"})
# "(Required)" on a line of its own heads what follows; "Coding credentials such as CCS" is an item.
_SHORT_ASIDE = 2
_ABBREVIATION = re.compile(r"\b[A-Z]{3,5}(?:-[A-Z])?\b")
_DEMANDS = re.compile(r"requir|qualif|must|minimum|need|eligib|who you are|looking for|necessary|essential")
_FIGURES = re.compile(r"\d(?![.)])")
_WISHES = re.compile(
    r"^(?:pref$|preferred|desired|nice|bonus|ideal|optional|good to have|we |plus(?:es)?$|wish|extra|what would)"
    r"|(?:preferred|desired) (?:qualif|skills|experience|education|require|credential|certif)"
)
_HEADING = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS))


def pieces(text: str, lower: str) -> list[Piece]:
    """The pieces of a folded text in order, without gaps; at least one."""
    found: list[Piece] = []
    section = ""
    for number, (start, end) in enumerate(_lines(text)):
        heading = _heading(text, lower, start, end)
        if heading == "required" and section == "preferred" and _is_item(text, lower, start, end):
            heading = None
        if heading is None and section in _ASIDES and _may_head(text, start, end):
            heading = ""
        if heading is not None:
            section = heading
        found.extend(_line_pieces(text, lower, start, end, section, number))
    return found or [Piece(0, len(text), "", 0)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end + 1
        yield start, end
        start = end


def _heading(text: str, lower: str, start: int, end: int) -> str | None:
    """The section a whole line opens; "" for a heading of no known kind, None when the line is no heading."""
    if end - start > 2 * _LONGEST_HEADING:
        return None
    opening = _SPACE.match(text, start, end)
    begin = opening.end() if opening else start
    line = lower[begin:end].rstrip(" \n*_:#")
    aside = line[0] == "(" and line[-1] == ")" if line else False
    if aside and len(line.split()) <= _SHORT_ASIDE:
        return section_of(line) or None
    if not 3 <= len(line) <= _LONGEST_HEADING or line[-1] in ".,;":
        return None
    closed = lower[begin:end].rstrip(" \n*_#").endswith(":")
    marked = text[start:begin].strip() in {"#", "##", "###", "####", "**", "__"} or text[begin:end].rstrip().endswith(
        "**"
    )
    if closed or marked:
        return section_of(line)
    if (
        len(line) > 45
        or begin > start
        and not text[start:begin].isspace()
        or not _titled(text[begin : begin + len(line)])
        or _ABBREVIATION.search(text, begin, end)
        and not text[begin:end].isupper()
    ):
        return None
    kind = section_of(line)
    return kind if kind and not (kind == "preferred" and not _WISHES.search(line)) else None


def _is_item(text: str, lower: str, start: int, end: int) -> bool:
    """Whether a short line right below others is one more of them: "Urgent care experience" under "Preferred"."""
    line = lower[start:end].strip()
    alone = start == 0 or text.startswith("\n", max(0, start - 2))
    return not alone and not line.endswith((":", "**")) and line[:1] not in "#*" and not _DEMANDS.search(line)


def _may_head(text: str, start: int, end: int) -> bool:
    """Whether a short line between blank lines may open something new, though its words say not what."""
    line = text[start:end].strip()
    alone = text[max(0, start - 2) : start] == "\n\n" and 2 <= len(line.split()) <= 6
    return alone and line[0].isalpha() and _titled(line)


def _titled(line: str) -> bool:
    """Whether a line without a colon looks like a heading: no figures, begins large, few words."""
    return line[0].isupper() and len(line.split()) <= 6 and not any(sign.isdigit() or sign in ",.;()" for sign in line)


def section_of(words: str) -> str:
    """The kind of section that heading words open; "" when they say nothing of it."""
    match = _HEADING.search(words)
    return (match.lastgroup or "") if match else ""


def _line_pieces(text: str, lower: str, start: int, end: int, section: str, number: int) -> Iterator[Piece]:
    label = section
    for begin, close in _split(text, start, end):
        label = _label(lower, begin, close) or _shouted(text, begin, close) or label
        yield Piece(begin, close, label, number)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOPS.finditer(text, start, end):
        close = stop.end()
        if stop.group()[0] == "." and not _ends(text, stop.start(), close, end):
            continue
        yield begin, close
        begin = close
    if begin < end:
        yield begin, end


def _ends(text: str, dot: int, close: int, end: int) -> bool:
    """Whether the full stop at `dot` ends a sentence: not after a short abbreviation, not before a small letter."""
    following = text[close : close + 2].strip()
    if following and (following[0].islower() or following[0] in ",)"):
        return False
    word = text[max(0, dot - 4) : dot].rsplit(" ", 1)[-1].lower()
    return word not in {
        "st",
        "dr",
        "mr",
        "mrs",
        "ms",
        "no",
        "min",
        "yrs",
        "vs",
        "u.s",
        "e.g",
        "i.e",
        "ft",
        "mt",
        "d.c",
        "s",
        "w",
        "n",
        "e",
    }


def _shouted(text: str, begin: int, close: int) -> str:
    """The kind that a short sentence in capitals opens ("EMPLOYMENT STANDARDS. Either ...")."""
    if close - begin > 45:
        return ""
    words = text[begin:close].strip(" .\n")
    return section_of(words.lower()) if 3 < len(words) < 40 and words.isupper() and text[close - 1] != "\n" else ""


def _label(lower: str, begin: int, close: int) -> str:
    """The kind that a label at the head of a piece opens ("Preferred: ...")."""
    colon = lower.find(":", begin, min(close, begin + _LONGEST_HEADING))
    words = lower[begin:colon]
    worded = colon > 0 and len(words.split()) <= 7 and not _FIGURES.search(words)
    return section_of(words) if worded else ""
