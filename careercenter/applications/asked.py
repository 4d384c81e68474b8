"""Screening questions: how an answer of each kind is read, what a knock-out says, and whether an answer meets it. Pure.

Apart because the apply page, the sending, the employer's editor and the inbox must read the same answer alike. An
answer is a word for `yes_no` ("yes", "no") and `choice`, a number for `number`, ISO 8601 for `date`, else the text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, Protocol

import orjson

from careercenter.core.errors import Refused

KINDS = {
    "yes_no": "Yes or no",
    "number": "A number",
    "choice": "One of several answers",
    "text": "A few sentences",
    "date": "A day",
}
YES_NO = {"yes": "Yes", "no": "No"}
LONGEST_ANSWER, LARGEST_NUMBER = 2_000, 1_000_000
Answer = str | int | float
_NUMBER, _THOUSANDS = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?"), re.compile(r"(?<=[0-9]),(?=[0-9]{3}\b)")


class Asked(Protocol):
    """A question as it is put; see `models.Question`."""

    @property
    def id(self) -> Any: ...
    @property
    def kind(self) -> Any: ...
    @property
    def text(self) -> Any: ...
    @property
    def options(self) -> Any: ...
    @property
    def required(self) -> Any: ...
    @property
    def knock_out(self) -> Any: ...


def field_name(question: Asked) -> str:
    """The name of its input on the apply page."""
    return f"q{question.id}"


def read(question: Asked, written: str) -> Answer | None:
    """The answer that was typed or chosen; None when there is none. Raises Refused with the field's name when it is
    needed and missing, or none of this kind."""
    if not written:
        if question.required:
            raise Refused("The employer needs an answer to this.", field=field_name(question))
        return None
    try:
        return _READERS[question.kind](question, written)
    except ValueError as wrong:
        raise Refused(str(wrong), field=field_name(question)) from None


def _number(_question: Asked, written: str) -> Answer:
    plain = _THOUSANDS.sub("", written)
    if not _NUMBER.fullmatch(plain) or Decimal(plain) > LARGEST_NUMBER:
        raise ValueError("Please write a number, such as 3 or 2.5.")
    number = Decimal(plain)
    return int(number) if number == number.to_integral_value() else float(number)


def _day(_question: Asked, written: str) -> Answer:
    for shape in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            return datetime.strptime(written, shape).date().isoformat()
        except ValueError:
            continue
    raise ValueError("Please write a day as 2027-01-31 or 1/31/2027.")


def _one_of(question: Asked, written: str) -> Answer:
    offered = YES_NO if question.kind == "yes_no" else question.options
    if written not in offered:
        raise ValueError("Please choose one of the answers.")
    return written


def _words(_question: Asked, written: str) -> Answer:
    if len(written) > LONGEST_ANSWER:
        raise ValueError(f"At most {LONGEST_ANSWER:,} letters, please.")
    return written


_READERS = {"yes_no": _one_of, "choice": _one_of, "number": _number, "date": _day, "text": _words}


def meets(question: Asked, answer: Answer | None) -> bool:
    """Whether an answer meets the knock-out; also when there is none, or nothing was answered."""
    rule: Mapping[str, Any] = question.knock_out or {}
    if answer is None:
        return True
    if "at_least" in rule:
        return isinstance(answer, (int, float)) and answer >= rule["at_least"]
    if "any_of" in rule:
        return answer in rule["any_of"]
    return "is" not in rule or answer == rule["is"]


def missed(questions: Iterable[Asked], answers: Mapping[str, Any]) -> list[int]:
    """The ids of the knock-outs that the answers (`{question id: answer}`) do not meet."""
    return [one.id for one in questions if not meets(one, answers.get(str(one.id)))]


def wanted(question: Asked) -> str:
    """What the knock-out asks for, to complete "The employer asks for ..."; empty when nothing hangs on the answer."""
    rule: Mapping[str, Any] = question.knock_out or {}
    if "at_least" in rule:
        return f"at least {rule['at_least']:,}"
    if "any_of" in rule:
        named = [f"“{one}”" for one in rule["any_of"]]
        return named[0] if len(named) == 1 else f"one of {', '.join(named[:-1])} or {named[-1]}"
    return f"“{YES_NO.get(rule['is'], rule['is'])}”" if "is" in rule else ""


def said(question: Asked, answer: Answer | None) -> str:
    """An answer as people read it."""
    if answer is None or answer == "":
        return "No answer"
    if question.kind == "yes_no":
        return YES_NO.get(str(answer), str(answer))
    if question.kind == "number" and isinstance(answer, (int, float)):
        return f"{answer:,}"
    if question.kind == "date":
        try:
            day = date.fromisoformat(str(answer))
            return f"{day.day} {day:%b %Y}"
        except ValueError:
            return str(answer)
    return str(answer)


def fingerprint(questions: Sequence[Asked]) -> str:
    """What tells whether the questions are still those that a page showed."""
    shown = [[one.id, one.kind, one.text, one.options, one.required, one.knock_out] for one in questions]
    return sha256(orjson.dumps(shown)).hexdigest()[:16]
