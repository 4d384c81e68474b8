"""How a place with possible patient data is shown: enough for its author to know the line, too little for anyone else.

Only this is kept while the person decides; the text itself is not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

_AROUND = 60
_NAME = re.compile(r"\b([A-Z])[\w'’-]+")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"\w")


class Found(Protocol):
    """What the guard finds: a kind, a place in the text, and why."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True)
class Masked:
    """One place: its kind, why it looks so, its line counted from 1, and that line with nothing to read in it."""

    kind: str
    why: str
    line: int
    shown: str


def pointed_out(text: str, findings: Iterable[Found]) -> list[Masked]:
    """The findings as they may be shown and kept."""
    return [Masked(one.kind, one.why, text.count("\n", 0, one.start) + 1, _shown(text, one)) for one in findings]


def _shown(text: str, one: Found) -> str:
    begin = max(text.rfind("\n", 0, one.start) + 1, one.start - _AROUND)
    close = text.find("\n", one.end)
    close = min(len(text) if close < 0 else close, one.end + _AROUND)
    inside = _SIGN.sub("•", text[one.start : one.end])
    return " ".join(f"{_outside(text[begin : one.start])}{inside}{_outside(text[one.end : close])}".split())


def _outside(text: str) -> str:
    """Figures hidden, and of what begins with a capital only that letter: it may be a name."""
    return _DIGIT.sub("•", _NAME.sub(lambda word: word[1] + "•" * 3, text))
