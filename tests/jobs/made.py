"""Listings made in memory, for tests of what is said about one."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from careercenter.employers.models import Employer
from careercenter.jobs.models import Listing, ListingCode, ListingPlace

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def listing(**changes: Any) -> Listing:
    """A live, remote, hourly paid listing of Mercy Hospital; `changes` set any column."""
    values: dict[str, Any] = {
        "id": 7,
        "version": 1,
        "source": "test",
        "external_id": "x-7",
        "title": "Inpatient Coder",
        "slug": "inpatient-coder",
        "html": "<p>Code inpatient charts with 99213. CPC required.</p>",
        "text": "Code inpatient charts with 99213. CPC required.",
        "summary": "Code inpatient charts.",
        "role": "coder",
        "specialties": ["cardiology"],
        "settings": ["inpatient"],
        "code_sets": ["cpt"],
        "tools": ["epic"],
        "credentials_required": [["cpc", "ccs"]],
        "credentials_preferred": [],
        "employment": ["full_time", "permanent"],
        "remote": "remote",
        "remote_scope": "us_all",
        "states_allowed": [],
        "states_denied": [],
        "pay_min": Decimal(28),
        "pay_max": Decimal(34),
        "pay_unit": "hour",
        "pay_currency": "USD",
        "equipment": [],
        "benefits": [],
        "facts": {},
        "notes": [],
        "created_at": NOW - timedelta(days=3),
        "updated_at": NOW - timedelta(days=1),
        "posted_at": NOW - timedelta(days=5),
        "publish_at": NOW - timedelta(days=3),
        "confirmed_at": NOW - timedelta(days=1),
        "expires_at": NOW + timedelta(days=20),
        "end_stated": True,
    }
    mercy = Employer(id=1, slug="mercy", name="Mercy <Hospital> & Co", relation="direct", created_at=NOW)
    made = Listing(**(values | changes))
    made.employer = mercy
    return made


def place(**values: Any) -> ListingPlace:
    """A place of work, Tulsa unless told otherwise."""
    tulsa = {"city": "Tulsa", "state": "OK", "postal_code": None, "country": "US", "lat": 36.1344, "lon": -95.9364}
    return ListingPlace(**(tulsa | values))


def code(code: str, start: int, end: int, *, system: str = "cpt", code_end: str | None = None) -> ListingCode:
    """A code named in the text."""
    return ListingCode(system=system, code=code, code_end=code_end, start=start, end=end)
