"""A résumé as lines under headings. What stands under "Experience" is read as jobs, under "Education" as schools."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

HEAD, SUMMARY, EXPERIENCE, EDUCATION, CREDENTIALS, SKILLS, OTHER = (
    "head", "summary", "experience", "education", "credentials", "skills", "other",
)  # fmt: skip
_LONGEST = 60
_FEW_WORDS = 7
# In this order: "Education and certifications" holds schools, and certifications are looked for everywhere.
_HEADINGS = (
    (OTHER, r"references?|volunteer\w*|community|awards?|honors?|affiliations?|memberships?|publications?|interests"
            r"|hobbies|languages|continuing education|activities|projects|presentations|military|additional"),
    (EXPERIENCE, r"experience|employment|work history|career history|positions? held|job history|work background"
                 r"|internships?|externships?|professional background"),
    (EDUCATION, r"education\w*|academics?|schools?|schooling|academic background|coursework|training"),
    (CREDENTIALS, r"certifi\w*|credentials?|licen[sc]\w*|registrations?"),
    (SKILLS, r"skills?|competenc\w*|proficienc\w*|software|tools|technolog\w*|expertise|systems|strengths|highlights"
             r"|specialt\w*|knowledge|abilities|ehrs?|code sets"),
    (SUMMARY, r"summary|profile|objective|about(?: me)?|overview|statement|introduction"),
)  # fmt: skip
_FILLER = (
    r"professional|work|relevant|related|other|coding|medical|medical coding|technical|core|key|career|executive"
    r"|additional|clinical|personal|qualifications?|of|and|&|/|in|my|areas?|history|background|details|early"
    r"|information|summary|current|active|academic|computer|healthcare|health|earlier|recent|previous|past|special"
    r"|industry|courses|development|list|record|set|sets|with|other|billing|hands-on|selected|employment|formal"
    r"|service|work"
)
_WORDS = tuple((name, re.compile(rf"(?:{words})", re.I)) for name, words in _HEADINGS)
_ONLY = re.compile(rf"(?:(?:{'|'.join(words for _, words in _HEADINGS)}|{_FILLER})(?:[\s,&/-]+|$))+", re.I)
_SPACED = re.compile(r"(?:\w ){3,}\w(?:  +(?:\w ){1,}\w| &)*")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})[.)]\s+")
_TRIM = " \t:_-–—•*#|=.~>"


@dataclass(frozen=True)
class Line:
    """One line: its place in the text, its words without marks around them, and the section it stands in."""

    start: int
    end: int
    text: str
    section: str
    bullet: bool
    heading: bool = False

    @property
    def blank(self) -> bool:
        return not self.text


# Headings and weight as plain text has them.
_MARKED = re.compile(r"\s*(?:#{1,6}\s+|[*_]{1,2}(?=\S))")
_BULLET = re.compile(r"\s*(?:[•*▪◦‣>✓o]\s|-\s|–\s|\d{1,2}[.)]\s)")


def lines_of(text: str) -> Sequence[Line]:
    """The lines of a folded text (see jobs.facts.text.fold), in order, headings and blank ones too."""
    found: list[Line] = []
    section, start = HEAD, 0
    for raw in text.split("\n"):
        heading = heading_of(raw)
        section = heading or section
        bullet = _BULLET.match(raw)
        begin = start + (bullet.end() if bullet else 0)
        marked = None if bullet else _MARKED.match(raw)
        begin += marked.end() if marked else 0
        words = raw[begin - start :].rstrip("*_ \t")
        shift = len(words) - len(words.lstrip(" \t"))
        found.append(
            Line(
                begin + shift,
                start + len(raw.rstrip("*_ \t")),
                words.strip(),
                section,
                bullet is not None and bool(words.strip()),
                bool(heading),
            )
        )
        start += len(raw) + 1
    return found


def heading_of(line: str) -> str:
    """The section that a line opens, "" for a line that is no heading."""
    words = _NUMBERED.sub("", line).strip(_TRIM)
    if _SPACED.fullmatch(words):
        words = re.sub(r"(?<=\w) (?=\w)", "", words).replace("  ", " ")
    if not 3 <= len(words) <= _LONGEST or len(words.split()) > _FEW_WORDS or not words[0].isupper():
        return ""
    if not _ONLY.fullmatch(f"{words} ".replace("'", "")):
        return ""
    found = {name: match.start() for name, pattern in _WORDS if (match := pattern.search(words))}
    if not found:
        return ""
    for name in (OTHER, EXPERIENCE, EDUCATION, CREDENTIALS, SKILLS, SUMMARY):
        if name in found:
            return name
    return ""
