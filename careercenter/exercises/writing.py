"""An employer's own exercise from what was typed. A key is written one code a line:

    99214-25 : moderate decision making
    E11.65 first : the reason for the visit
    B96.20 optional
    J18.9 or J18.8 : either will do

Everything that cannot be read is said with its chart and line; nothing is guessed.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from careercenter.codes.patient_data import find, summary
from careercenter.codes.spelling import spellings
from careercenter.core.errors import Refused
from careercenter.core.text import one_line

MOST_CHARTS = 8
MOST_LINES = 30
LONGEST_CHART = 6_000
LONGEST_TITLE = 120
LONGEST_WHY = 400
_SYSTEMS = ("icd-10-cm", "cpt", "hcpcs", "icd-10-pcs")
_FLAGS = ("first", "optional")
_MODIFIER = re.compile(r"[0-9A-Z]{2}")

# Whether the tables know a code: True, False, or None when that system is not loaded.
Known = Callable[[str, str], bool | None]


def charts(typed: Iterable[tuple[str, str, str]], known: Known) -> list[dict[str, Any]]:
    """Charts from their titles, texts and keys; empty ones are left out. Raises Refused (chart-N-text, chart-N-key)."""
    made = []
    for number, (title, text, key) in enumerate(typed):
        if not (title.strip() or text.strip() or key.strip()):
            continue
        named = one_line(title, LONGEST_TITLE) or f"Chart {number + 1}"
        made.append({"title": named, "text": _text(text, number), "key": _key(key, number, known)})
    if not made:
        raise Refused("Write at least one chart with its key.", field="chart-0-text")
    return made


def key_text(key: Iterable[dict[str, Any]]) -> str:
    """A key as it was typed."""
    return "\n".join(_typed(line) for line in key)


def _text(text: str, number: int) -> str:
    field = f"chart-{number}-text"
    if not text.strip():
        raise Refused("This chart has no text yet.", field=field)
    if len(text) > LONGEST_CHART:
        raise Refused(f"A chart has at most {LONGEST_CHART:,} characters.", field=field)
    found = find(text)
    if found:
        there = text[: found[0].start].count("\n") + 1
        raise Refused(f"Line {there}: {summary(found)} A made-up chart needs none: take it out.", field=field)
    return text.strip()


def _key(text: str, number: int, known: Known) -> list[dict[str, Any]]:
    field = f"chart-{number}-key"
    rows = [(place, line) for place, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not rows:
        raise Refused("Give at least one code that this chart asks for.", field=field)
    if len(rows) > MOST_LINES:
        raise Refused(f"A key has at most {MOST_LINES} codes.", field=field)
    return [_line(line, place, field, known) for place, line in rows]


def _line(line: str, place: int, field: str, known: Known) -> dict[str, Any]:
    said, _, why = line.partition(":")
    words = said.split()
    flags = [word for word in words if word.lower() in _FLAGS]
    written = [word for word in words if word.lower() not in (*_FLAGS, "or")]
    if not written:
        raise Refused(f"Line {place}: the code is missing.", field=field)
    code, *modifiers = written[0].split("-")
    system, spelled = _code(code, place, field, known)
    accept = [_code(other, place, field, known)[1] for other in written[1:]]
    wrong = [one for one in modifiers if not _MODIFIER.fullmatch(one.upper())]
    if wrong:
        raise Refused(f"Line {place}: “{wrong[0][:10]}” is no modifier.", field=field)
    made: dict[str, Any] = {"system": system, "code": spelled, "why": one_line(why, LONGEST_WHY)}
    made |= {"modifiers": [one.upper() for one in modifiers]} if modifiers else {}
    return made | ({"accept": accept} if accept else {}) | {flag.lower(): True for flag in flags}


def _code(written: str, place: int, field: str, known: Known) -> tuple[str, str]:
    meant = [(system, spelled) for system in _SYSTEMS for spelled in spellings(system, written)]
    found = [(system, spelled) for system, spelled in meant if known(system, spelled) is not False]
    if not found:
        raise Refused(f"Line {place}: there is no code “{written[:15]}”.", field=field)
    return next((one for one in found if known(*one)), found[0])


def _typed(line: dict[str, Any]) -> str:
    code = "-".join((line["code"], *line.get("modifiers", ())))
    others = [f"or {code}" for code in line.get("accept", ())]
    flags = [flag for flag in _FLAGS if line.get(flag)]
    why = [f": {line['why']}"] if line.get("why") else []
    return " ".join((code, *others, *flags, *why))
