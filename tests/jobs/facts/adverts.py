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
