"""What a listing written here must say before it goes on the board. Pure.

Apart from the desk's advice: that persuades, this refuses. Listings of feeds say what they say; the board
adds no pay to them and sends none away for want of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from careercenter.jobs.lifecycle import DESK
from careercenter.jobs.models import Listing
from careercenter.jobs.pay import Pay
from careercenter.taxonomy.vocabulary import vocabulary

SHORTEST_TITLE, SHORTEST_TEXT = 4, 80
# No job pays less than a third of the federal minimum wage (7.25 dollars) or more than 500 dollars an hour; by the
# piece from a tenth of a cent to a thousand dollars. Wages nearer to the truth are the desk's advice.
LEAST_HOUR, MOST_HOUR = Decimal("2.40"), Decimal("500")
LEAST_PIECE, MOST_PIECE = Decimal("0.001"), Decimal("1000")


@dataclass(frozen=True)
class Gap:
    """One thing that keeps a listing off the board: the field at fault, and what to do."""

    field: str
    says: str


def gaps(listing: Listing) -> tuple[Gap, ...]:
    """Everything that keeps it off the board, in the order of the form; nothing when it may be published."""
    return tuple(_gaps(listing)) if listing.source == DESK else ()


def _gaps(listing: Listing) -> Iterator[Gap]:
    if len(listing.title.strip()) < SHORTEST_TITLE:
        yield Gap("title", "Give the job a title.")
    yield from _pay(listing.pay)
    if len(listing.text.strip()) < SHORTEST_TEXT:
        yield Gap("description", "Describe the job in a few sentences: the work, the team, what you ask for.")
    # Without an address people apply here.
    if listing.apply_url and not _leads_somewhere(listing.apply_url):
        yield Gap("apply_url", "Nobody can apply at this address. Mend it, or leave it empty: then people apply here.")


def _pay(pay: Pay | None) -> Iterator[Gap]:
    if pay is None:
        yield Gap("pay_min", "State the pay: the least, the most, and for what. Every listing written here does.")
    elif pay.minimum is None:
        yield Gap("pay_min", "State the least you would pay, too.")
    elif pay.maximum is None:
        yield Gap("pay_max", "State the most you would pay, too.")
    elif pay.unit not in {term.slug for term in vocabulary("pay_units")}:
        yield Gap("pay_unit", "Say what the pay is for: an hour, a day, a year, a chart.")
    elif pay.currency == "USD" and not _plausible(pay.minimum, pay.maximum, pay):
        yield Gap("pay_min", "This pay cannot be right. Check the figures, and what they are for.")


def _plausible(low: Decimal, high: Decimal, pay: Pay) -> bool:
    hour_low, hour_high = pay.per_hour
    if hour_low is None or hour_high is None:
        return LEAST_PIECE <= low and high <= MOST_PIECE
    return hour_low >= LEAST_HOUR and hour_high <= MOST_HOUR


def _leads_somewhere(address: str | None) -> bool:
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return (parts.scheme in ("http", "https") and bool(parts.hostname)) or (parts.scheme == "mailto" and "@" in parts.path)
