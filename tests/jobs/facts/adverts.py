"""Short adverts for tests of the reader: a text and its fields in, a value out."""

from typing import Any

from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.read import read
from careercenter.jobs.facts.reading import Reading, plain

CODER = "Medical Coder"


def reading(text: str = "", title: str = CODER, **fields: str) -> Reading:
    """What is read from an advert for a medical coder with this text."""
    return read(Advert(title=title, description=text, **fields))


def value(name: str, text: str = "", title: str = CODER, **fields: str) -> Any:
    """One fact in its JSON shape; None when it is not stated."""
    return plain(reading(text, title, **fields).value(name))


def mistaken(facts: dict[str, Any], text: str = "", title: str = CODER, **fields: str) -> dict[str, Any]:
    """Those of the expected facts that are read otherwise, as read. Sets count without their order; pay is given as
    (min, max, unit), productivity as (amount, unit, per)."""
    read_ = reading(text, title, **fields)
    known = read_.to_labels()
    found = {name: known[name] if name in known else plain(read_.value(name)) for name in facts}
    return {name: found[name] for name, wanted in facts.items() if _comparable(found[name]) != _comparable(wanted)}


def _comparable(value: Any) -> Any:
    if isinstance(value, list):
        return value if value and isinstance(value[0], list) else sorted(value)
    if isinstance(value, tuple):
        return value
    if isinstance(value, dict) and "currency" in value:
        return (value["min"], value["max"], value["unit"])
    if isinstance(value, dict) and "per" in value:
        return (value["amount"], value["unit"], value["per"])
    return value
