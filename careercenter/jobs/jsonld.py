"""schema.org JobPosting as search engines read it: only what the listing states, and only while it is live.

Rules: https://developers.google.com/search/docs/appearance/structured-data/job-posting. Pay that we only read from the
text is still the employer's own statement; a figure we computed is never given.
"""

from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

import orjson

from careercenter.jobs.eligibility import RemoteScope, open_states
from careercenter.jobs.lifecycle import DESK
from careercenter.jobs.links import logo_path
from careercenter.jobs.models import Listing, ListingPlace
from careercenter.taxonomy.vocabulary import vocabulary

_EMPLOYMENT = {
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "per_diem": "PER_DIEM",
    "internship": "INTERN",
}
_UNITS = {"hour": "HOUR", "day": "DAY", "week": "WEEK", "month": "MONTH", "year": "YEAR"}
OCCUPATION = "29-2072.00"


def job_posting(listing: Listing, url: str) -> dict[str, Any]:
    """The JobPosting of a live listing, without keys that would be empty."""
    posting = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": listing.title,
        "description": listing.html,
        "url": url,
        "identifier": {"@type": "PropertyValue", "name": listing.employer.name, "value": str(listing.id)},
        "datePosted": (listing.posted_at or listing.created_at).date().isoformat(),
        "validThrough": listing.closes_at.isoformat() if listing.closes_at else None,
        "employmentType": [_EMPLOYMENT[slug] for slug in listing.employment if slug in _EMPLOYMENT],
        "hiringOrganization": _organisation(listing, url),
        "jobLocation": [_place(place) for place in listing.places],
        "baseSalary": _salary(listing),
        "experienceRequirements": _experience(listing),
        "occupationalCategory": OCCUPATION,
        "directApply": listing.source == DESK and not listing.apply_url,
        **_remote(listing),
    }
    return {key: value for key, value in posting.items() if value not in (None, [], {})}


def as_script(data: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    text = orjson.dumps(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _organisation(listing: Listing, url: str) -> dict[str, Any]:
    employer = listing.employer
    organisation = {"@type": "Organization", "name": employer.name}
    if employer.website:
        organisation["sameAs"] = employer.website
    if employer.logo_key:
        organisation["logo"] = urljoin(url, logo_path(employer.slug, employer.logo_key))
    return organisation


def _place(place: ListingPlace) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "addressLocality": place.city,
        "addressRegion": place.state,
        "postalCode": place.postal_code if place.city else None,
        "addressCountry": place.country,
    }
    return {"@type": "Place", "address": {key: value for key, value in address.items() if value}}


def _remote(listing: Listing) -> dict[str, Any]:
    """Only fully remote jobs are TELECOMMUTE, and they say from where. Where an advert does not, the country is all
    that a job in dollars for US coders implies."""
    if listing.remote != "remote":
        return {}
    country = {"@type": "Country", "name": "USA"}
    limited = listing.remote_scope in (RemoteScope.STATES_ALLOW, RemoteScope.STATES_DENY, RemoteScope.METRO)
    states = open_states(listing.reach, [term.slug for term in vocabulary("states")]) if limited else ()
    where = [{"@type": "State", "name": f"{vocabulary('states').label(state)}, USA"} for state in states]
    return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": where or [country]}


def _salary(listing: Listing) -> dict[str, Any] | None:
    pay = listing.pay
    if pay is None or pay.unit not in _UNITS:
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": _UNITS[pay.unit]}
    if pay.minimum is not None and pay.maximum is not None and pay.minimum != pay.maximum:
        value |= {"minValue": _number(pay.minimum), "maxValue": _number(pay.maximum)}
    else:
        value |= {"value": _number(pay.minimum if pay.minimum is not None else pay.maximum)}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _experience(listing: Listing) -> Any:
    if listing.experience_months is None:
        return None
    if listing.experience_months == 0:
        return "no requirements"
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": listing.experience_months}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
