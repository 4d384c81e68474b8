"""Two people change one listing: what the one had before them, what the other saved meanwhile, what becomes of both.

A form carries a short print of every value it showed. So the desk can tell what a person changed from what they merely
left standing, and nobody's work is lost to somebody else's old copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from careercenter.desk.sheet import LABELS, Sheet, said

_PRINT = 8


@dataclass(frozen=True)
class Difference:
    """One field that two people left differently, in words: as it stands now, and as this person typed it.

    `clash`: both changed it. Otherwise only the other did, and their value is taken.
    """

    field: str
    label: str
    theirs: str
    mine: str
    clash: bool


def prints(sheet: Sheet, fields: tuple[str, ...] | list[str]) -> str:
    """What a form showed, as text for a hidden input: `title:1a2b3c4d pay_min:…`."""
    return " ".join(f"{name}:{_print(sheet[name])}" for name in fields)


def merged(now: Sheet, mine: Mapping[str, Any], seen: str) -> tuple[dict[str, Any], list[Difference]]:
    """The values to show again, and the differences to decide: mine where I changed something, theirs elsewhere.

    Without readable prints everything I sent counts as changed: then nothing of mine is lost.
    """
    before = dict(pair.split(":", 1) for pair in seen.split() if ":" in pair)
    values, differences = {}, []
    for name, typed in mine.items():
        theirs = now[name]
        i_changed = _print(typed) != before.get(name)
        they_changed = _print(theirs) != before.get(name)
        values[name] = typed if i_changed else theirs
        if they_changed and _print(typed) != _print(theirs):
            differences.append(Difference(name, LABELS[name], said(name, theirs), said(name, typed), i_changed))
    return values, differences


def _print(value: Any) -> str:
    """Equal values print alike, however they are typed: 28 and 28.00, an empty text and none."""
    if value in (None, "", []):
        plain = ""
    elif hasattr(value, "normalize"):
        plain = f"{value.normalize():f}"
    elif isinstance(value, str):
        plain = " ".join(value.split())
    else:
        plain = repr(value)
    return sha256(plain.encode()).hexdigest()[:_PRINT]
