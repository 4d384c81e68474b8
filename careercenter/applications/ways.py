"""How one applies to a listing: here, on the employer's own site, by mail, or as the advert says. Pure.

A listing written at the desk that names no address is applied to here; those of feeds never are, since nobody of their
employer need have an inbox on this board.
"""

from enum import StrEnum
from typing import Any, Protocol

from careercenter.jobs.lifecycle import DESK


class Way(StrEnum):
    """Where an application to a listing goes."""

    HERE = "here"
    SITE = "site"
    MAIL = "mail"
    ADVERT = "advert"


class Offered(Protocol):
    """What decides."""

    source: Any
    apply_url: Any


def way_of(listing: Offered) -> Way:
    """The way to apply to a listing."""
    if listing.apply_url:
        return Way.MAIL if listing.apply_url.startswith("mailto:") else Way.SITE
    return Way.HERE if listing.source == DESK else Way.ADVERT
