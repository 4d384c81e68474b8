"""What makes a screening question one that can be put: its kind, its answers, and a rule they can meet. Pure.

Apart from `asked`, which reads answers: this judges what employers type.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from careercenter.applications.asked import KINDS, LARGEST_NUMBER, YES_NO
from careercenter.core.errors import Refused
from careercenter.core.text import one_line

LONGEST_TEXT, LONGEST_OPTION, MOST_OPTIONS = 300, 100, 12


@dataclass(frozen=True)
class Spec:
    """A question as an employer means it; see `models.Question`."""

    kind: str
    text: str
    options: Sequence[str] = field(default_factory=tuple)
    required: bool = True
    knock_out: dict[str, Any] | None = None


def spec_of(*, kind: str, text: str, options: str, required: bool, asks_for: str) -> Spec:
    """The question that was typed: `options` one a line, `asks_for` what an answer must be, if anything hangs on it.

    Raises Refused with the field at fault. A question with a knock-out is always required: nobody may be judged by an
    answer that they were not asked for.
    """
    if kind not in KINDS:
        raise Refused("Choose what kind of answer you want.", field="kind")
    said = one_line(text)
    if not 5 <= len(said) <= LONGEST_TEXT:
        raise Refused(f"Write the question, in at most {LONGEST_TEXT} letters.", field="text")
    offered = _options(options) if kind == "choice" else ()
    rule = _rule(kind, offered, one_line(asks_for))
    return Spec(kind, said, offered, required or rule is not None, rule)


def _options(written: str) -> tuple[str, ...]:
    lines = tuple(dict.fromkeys(one_line(one) for one in written.splitlines() if one_line(one)))
    if not 2 <= len(lines) <= MOST_OPTIONS:
        raise Refused(f"Give two to {MOST_OPTIONS} answers to choose from, one a line.", field="options")
    if any(len(one) > LONGEST_OPTION for one in lines):
        raise Refused(f"Each answer has at most {LONGEST_OPTION} letters.", field="options")
    return lines


def _rule(kind: str, options: Sequence[str], written: str) -> dict[str, Any] | None:
    if not written:
        return None
    if kind == "yes_no":
        return {"is": _yes_no(written)}
    if kind == "number":
        return {"at_least": _least(written)}
    if kind == "choice":
        return {"any_of": _among(options, written)}
    raise Refused("Nothing can hang on sentences or days: leave this empty.", field="asks_for")


def _yes_no(written: str) -> str:
    if written.lower() not in YES_NO:
        raise Refused("Write Yes or No, or leave it empty.", field="asks_for")
    return written.lower()


def _least(written: str) -> int | float:
    try:
        least = Decimal(written)
    except InvalidOperation:
        least = Decimal("NaN")
    if not least.is_finite() or not 0 < least <= LARGEST_NUMBER:
        raise Refused("Write the least number, such as 2, or leave it empty.", field="asks_for")
    return int(least) if least == least.to_integral_value() else round(float(least), 2)


def _among(options: Sequence[str], written: str) -> list[str]:
    """The answers that are named, however they are capitalised, in the order of the question."""
    named = {one.strip().lower() for one in written.split(";")}
    known = [one for one in options if one.lower() in named]
    if len(known) != len(named):
        raise Refused("Repeat answers from above exactly, with ; between them.", field="asks_for")
    if len(known) == len(options):
        raise Refused("Every answer would do: leave it empty.", field="asks_for")
    return known


def written(spec: Any) -> dict[str, Any]:
    """A question as the form types it, the reverse of `spec_of`."""
    rule = spec.knock_out or {}
    asks = rule.get("is", "").capitalize() or str(rule.get("at_least", "")) or "; ".join(rule.get("any_of", ()))
    return {
        "kind": spec.kind, "text": spec.text, "options": "\n".join(spec.options), "required": spec.required,
        "asks_for": asks,
    }  # fmt: skip
