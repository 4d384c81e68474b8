"""Whether bytes are a JSON Resume document that can be taken: small, shallow, and of the shape of the schema.

Apart because everything hostile ends here: what comes out is plain values within bounds.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
from jsonschema import Draft7Validator, ValidationError

from careercenter.core.errors import Refused

LARGEST = 256 * 1024
DEEPEST, MOST_VALUES, LONGEST_TEXT, LONGEST_NAME = 16, 8_000, 20_000, 200
MOST_ROWS, MOST_TOLD = 40, 5
_PLACE = re.compile(r"line (\d+) column (\d+)")
_WANTS = {"string": "text in quotes", "array": "a list", "object": "a group of fields in braces"}
Document = dict[str, Any]


class NotADocument(Refused):
    """The file cannot be taken; the message says where and why."""

    def __init__(self, message: str):
        super().__init__(message, field="file")


def read(data: bytes) -> Document:
    """The document. Raises NotADocument."""
    if len(data) > LARGEST:
        raise NotADocument("This file is larger than 256 KB. A JSON Resume is text alone: take pictures out of it.")
    if not data.strip():
        raise NotADocument("This file is empty. Please choose another.")
    document = _parsed(data.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(document, dict):
        raise NotADocument("This is JSON, but no JSON Resume: it should begin with a brace, then “basics” and the rest.")
    _bounded(document)
    _shaped(document)
    return document


def _parsed(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        place = _PLACE.search(str(error))
        where = f" at line {place[1]}, column {place[2]}" if place else ""
        raise NotADocument(f"This is no JSON: it cannot be read{where}. Save it once more and send it again.") from None


def _bounded(document: Document) -> None:
    """Walked with a stack, so that no nesting is too deep for us."""
    waiting: list[tuple[Any, int]] = [(document, 1)]
    seen = 0
    while waiting:
        value, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_VALUES:
            raise NotADocument("This file holds more, or is nested deeper, than any résumé. Is it the right one?")
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise NotADocument(f"A text in this file is longer than {LONGEST_TEXT:,} characters. Shorten it first.")
        if isinstance(value, dict):
            if any(len(name) > LONGEST_NAME for name in value):
                raise NotADocument("A field of this file has a name that is too long to be one.")
            waiting += [(one, depth + 1) for one in value.values()]
        elif isinstance(value, list):
            waiting += [(one, depth + 1) for one in value]


def _shaped(document: Document) -> None:
    wrong = list(_wrong(document))
    if wrong:
        more = f" And {len(wrong) - MOST_TOLD} more." if len(wrong) > MOST_TOLD else ""
        raise NotADocument(" ".join(wrong[:MOST_TOLD]) + more)
    for name in ("work", "education", "certificates"):
        if len(document.get(name, ())) > MOST_ROWS:
            raise NotADocument(f"“{name}” has {len(document[name])} entries; {MOST_ROWS} are the most that we keep.")


def _wrong(document: Document) -> Iterator[str]:
    for error in sorted(schema().iter_errors(document), key=lambda one: [str(part) for part in one.absolute_path]):
        yield f"{_path(error)}: {_said(error)}"


def _said(error: ValidationError) -> str:
    if error.validator == "pattern":
        shown = str(error.instance)[:30]
        return f"“{shown}” is no date that JSON Resume knows. Write 2019, 2019-03 or 2019-03-14."
    return f"should be {_WANTS.get(str(error.validator_value), str(error.validator_value))}."


def _path(error: ValidationError) -> str:
    parts = [f"[{one}]" if isinstance(one, int) else f".{one}" for one in error.absolute_path]
    return "".join(parts).lstrip(".")[:120] or "The file"


@cache
def schema() -> Draft7Validator:
    """The validator of the schema that lies among the data of this slice."""
    text = files("careercenter.applicants").joinpath("data", "json_resume.schema.json").read_bytes()
    return Draft7Validator(orjson.loads(text))
