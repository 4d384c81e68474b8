"""Texts that are used again: which words in braces they may hold, where one is wrong, and what they become. Pure.

The braces are found by one pattern and replaced in one pass. Nothing is ever formatted by Python's own rules, so a text
can reach no attribute and no index, and a name with braces in it stays a name.
"""

import re
from collections.abc import Mapping

from careercenter.core.errors import Refused

VARIABLES = {
    "first_name": "the applicant’s first name",
    "listing": "the title of the listing",
    "employer": "the name of your organisation",
    "recruiter": "the name of whoever sends it",
    "stage": "the stage of the application",
}
SAMPLE = {"first_name": "Alice", "listing": "Inpatient Coder", "stage": "Screening"}
LONGEST, LONGEST_NAME = 4000, 80
_BRACES = re.compile(r"\{([^{}\n]*)\}|[{}]")
_SPACE = re.compile(r"\s+")


def check(text: str) -> None:
    """Raises Refused (text) for the first brace that is no variable, and says where it is."""
    for match in _BRACES.finditer(text):
        if match[1] in VARIABLES:
            continue
        offered = ", ".join(f"{{{name}}}" for name in VARIABLES)
        what = f"there is no variable {match[0][:40]}" if match[1] is not None else f"this {match[0]} stands alone"
        raise Refused(f"{_place(text, match.start())}: {what}. You can use {offered}.", field="text")


def rendered(text: str, values: Mapping[str, str]) -> str:
    """The text with each variable as `values` has it; whatever else is in braces stays as it is."""
    return _BRACES.sub(lambda match: values.get(match[1] or "", match[0]), text)


def used(text: str) -> tuple[str, ...]:
    """The variables in a text, in order, each once."""
    return tuple(dict.fromkeys(match[1] for match in _BRACES.finditer(text) if match[1] in VARIABLES))


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, however their space is set."""
    return _SPACE.sub(" ", one).strip() == _SPACE.sub(" ", other).strip()


def first_name(name: str) -> str:
    """The first word of a name that is more than a title or an initial; `there` when there is none."""
    words = [word.strip(",") for word in name.split()]
    whole = [word for word in words if len(word.rstrip(".")) > 1 and word.rstrip(".").lower() not in _TITLES]
    return whole[0] if whole else "there"


_TITLES = frozenset({"mr", "mrs", "ms", "mx", "dr", "prof"})


def _place(text: str, at: int) -> str:
    before = text[:at]
    return f"Line {before.count(chr(10)) + 1}, place {at - (before.rfind(chr(10)) + 1) + 1}"
