"""Listings as JSON. Names and shapes are promised in `openapi.py`; a test holds answers to it."""

from datetime import datetime
from typing import Any

from careercenter.jobs import wording
from careercenter.jobs.links import listing_path
from careercenter.jobs.models import Listing
from careercenter.jobs.pay import Pay


def item(listing: Listing, *, base_url: str) -> dict[str, Any]:
    """One listing in a list. Lists are never null; what is not stated is null."""
    return {
        "id": listing.id,
        "url": base_url + listing_path(listing.id, listing.slug),
        "title": listing.title,
        "employer": listing.employer.name,
        "employer_slug": listing.employer.slug,
        "role": listing.role,
        "seniority": listing.seniority,
        "specialties": listing.specialties,
        "settings": listing.settings,
        "code_sets": listing.code_sets,
        "codes": list(dict.fromkeys(code.code for code in listing.codes)),
        "skills": listing.tools,
        "credentials": listing.credentials,
        "credentials_required": listing.credentials_required,
        "credentials_preferred": listing.credentials_preferred,
        "apprentice_ok": listing.apprentice_ok,
        "experience_months": listing.experience_months,
        "employment": listing.employment,
        "contract_form": listing.contract_form,
        "remote": listing.remote,
        "remote_scope": listing.remote_scope,
        "states_allowed": listing.states_allowed,
        "states_denied": listing.states_denied,
        "places": [_place(place) for place in listing.places],
        "pay": _pay(listing.pay),
        "summary": listing.summary,
        "posted_at": _time(listing.posted_at),
        "confirmed_at": _time(listing.confirmed_at),
        "closes_at": _time(listing.closes_at),
    }


def whole(listing: Listing, *, base_url: str) -> dict[str, Any]:
    """One listing with its text and the rest of its facts."""
    return item(listing, base_url=base_url) | {
        "html": listing.html,
        "text": listing.text,
        "apply_url": listing.apply_url,
        "productivity": listing.productivity,
        "accuracy_pct": listing.accuracy_pct,
        "equipment": listing.equipment,
        "benefits": listing.benefits,
        "coding_test": listing.coding_test,
        "shift": listing.shift,
        "hours_per_week": listing.hours_per_week,
        "inferred": sorted(name for name, source in listing.facts.items() if not source["confirmed"]),
        "notes": listing.notes,
    }


def _place(place: Any) -> dict[str, Any]:
    return {
        "label": wording.place_name(place),
        "city": place.city,
        "state": place.state,
        "postal_code": place.postal_code,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
    }


def _pay(pay: Pay | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    (hour_low, hour_high), (year_low, year_high) = pay.per_hour, pay.per_year
    numbers = {
        "min": pay.minimum,
        "max": pay.maximum,
        "hour_min": hour_low,
        "hour_max": hour_high,
        "year_min": year_low,
        "year_max": year_high,
    }
    figures = {name: None if value is None else float(value) for name, value in numbers.items()}
    return {"currency": pay.currency, "unit": pay.unit, "text": wording.pay_stated(pay), **figures}


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
