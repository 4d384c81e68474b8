"""Questions that an employer had better not put before an offer, and what to ask instead. Pure: advice, no refusal.

What shuts people out of an advert does so in a question too (`desk/exclusions.py`); beyond that, some things are fine
in an advert and not as a question to one person. Sources: the EEOC's page on prohibited inquiries and its guide on
disability before an offer; pay history is barred by law in a growing number of states.
"""

import re
from dataclasses import dataclass

from careercenter.desk.advice import Advice, Weight
from careercenter.desk.exclusions import exclusion_advice

_EEOC = "https://www.eeoc.gov/prohibited-employment-policiespractices"
_HEALTH = (
    "https://www.eeoc.gov/laws/guidance/"
    "enforcement-guidance-preemployment-disability-related-questions-and-medical"
)


@dataclass(frozen=True)
class Unfair:
    """One thing that is better not asked: how it is worded, what it does, why not, and what to ask instead."""

    name: str
    pattern: re.Pattern[str]
    says: str
    why: str
    better: str
    source: str = _EEOC


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})", re.I)


UNFAIR = (
    Unfair(
        "age", _words("how old", "your age", "date of birth", r"birth ?(?:date|day)", r"graduat\w+ year",
        "year of birth"),
        "asks for age", "Whoever is turned away later can say that it was for this.",
        "Ask whether they are 18 or older.",
    ),
    Unfair(
        "family", _words(r"married\b", "marital", "spouse", r"husband\b", r"wife\b", "pregnan", r"children\b",
        r"kids\b", "child ?care", "family plan", "maiden name"),
        "asks about family", "It is held against women most, and has nothing to do with the work.",
        "Say the hours and ask whether they suit.",
    ),
    Unfair(
        "origin", _words(r"where (?:are|were) you (?:born|from)", "citizen", "nationality", "native language",
        "native speaker", "birthplace", r"accent\b"),
        "asks where somebody comes from", "Only the right to work may be asked for, of everybody alike.",
        "“Are you allowed to work in the United States?”",
    ),
    Unfair(
        "faith", _words("religio", r"church\b", r"faith\b", "sabbath", "holidays do you"), "asks about religion",
        "Nobody may be chosen by it.", "Say the hours and ask whether they suit.",
    ),
    Unfair(
        "health", _words("disabilit", "disabled", "disease", "illness", "medication", "medical condition",
        "medical history", r"sick (?:days|leave)", r"workers.? comp", "health (?:problem|condition)"),
        "asks about health", "Before an offer nobody may be asked for it.",
        "Describe the work and ask whether they can do it, with or without help.", _HEALTH,
    ),
    Unfair(
        "record", _words(r"arrest(?:s|ed)?\b"), "asks about arrests",
        "An arrest proves nothing, and asking shuts out some groups more.",
        "Leave it to the background check, after an offer.",
    ),
    Unfair(
        "pay", _words("salary history", r"(?:current|previous|last|present) (?:salary|pay|wage)",
        r"(?:earn|paid|make) (?:now|currently|today|at your)"),
        "asks what they earn now", "Many states forbid it, also of remote workers who live there.",
        "The listing states your range: ask whether it suits.", "https://www.dol.gov/agencies/wb/equal-pay-protections",
    ),
    Unfair(
        "groups", _words(r"your (?:race|gender|sex)\b", "sexual orientation", "ethnic"), "asks for a protected trait",
        "Such facts belong in the voluntary answers, which nobody who chooses can see.", "Leave it out.",
    ),
)  # fmt: skip


def question_advice(text: str) -> list[Advice]:
    """What speaks against a question, with what to ask instead; nothing for most."""
    found = list(exclusion_advice(text))
    for one in UNFAIR:
        if match := one.pattern.search(text):
            said = f"“{match.group().strip()}” {one.says}."
            kind = f"question.{one.name}"
            found.append(Advice(kind, Weight.SHOULD, "text", said, one.why, one.better, "text", source=one.source))
    return found
