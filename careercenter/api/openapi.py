"""The OpenAPI description, built from the same tables that read the parameters, so it cannot promise others."""

from typing import Any

from careercenter.api.codes import LONGEST, MOST, USUAL
from careercenter.codes.systems import SYSTEMS
from careercenter.jobs import parameters
from careercenter.jobs.criteria import MANY
from careercenter.taxonomy.vocabulary import vocabulary

_SINGLE = {
    "q": 'Words; "quoted phrases"; -words to leave out. Words that name a filter are read as one (see `lifted`).',
    "near": "A ZIP code, or a city with its state: `Tulsa, OK`.",
    "within": "Miles around `near`; 25 when left out.",
    "pay_min": "Dollars a year; below 1,000 it is read as dollars an hour.",
    "pay_posted": "`1`: only listings that state pay.",
    "apprentice": "`1`: only listings that welcome apprentices.",
    "posted": "Posted in so many days.",
    "sort": "The order.",
    "page": "The page, from 1.",
}
_NULLABLE_TEXT = {"type": ["string", "null"]}
_SLUGS = {"type": "array", "items": {"type": "string"}}
_GROUPS = {"type": "array", "items": _SLUGS}
_NUMBER = {"type": ["number", "null"]}


def document(base_url: str) -> dict[str, Any]:
    """The whole description, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "CareerCenter", "version": "1", "description": "Listings for medical coders."},
        "servers": [{"url": base_url}],
        "paths": {
            "/api/v1/jobs": {"get": _operation("Search listings", _parameters(), "JobPage")},
            "/api/v1/jobs/{id}": {"get": _operation("One listing", [_id()], "Job")},
            "/api/v1/codes": {"get": _operation("Codes that a text may mean", _code_parameters(), "Codes")},
        },
        "components": {"schemas": _schemas()},
    }


def _operation(summary: str, parameters_: list[dict[str, Any]], schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    problem = {"description": "A problem, as RFC 9457 describes", "content": {"application/problem+json": {}}}
    return {
        "summary": summary,
        "parameters": parameters_,
        "responses": {"200": {"description": summary, "content": content}, "4XX": problem, "503": problem},
    }


def _id() -> dict[str, Any]:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def _parameters() -> list[dict[str, Any]]:
    return [*map(_many, (*MANY, "employer")), *(_single(name) for name in parameters.SINGLE)]


def _code_parameters() -> list[dict[str, Any]]:
    text = {"type": "string", "maxLength": LONGEST}
    systems = {"type": "array", "items": {"type": "string", "enum": list(SYSTEMS)}}
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    said = "A number, words, a lay term or an abbreviation; never what names a patient."
    return [
        {"name": "q", "in": "query", "description": said, "schema": text},
        {"name": "system", "in": "query", "description": "Only these code sets.", "explode": True, "schema": systems},
        {"name": "limit", "in": "query", "description": "How many at most.", "schema": limit},
    ]


def _many(name: str) -> dict[str, Any]:
    known = parameters.vocabulary_of(name)
    values = [term.slug for term in vocabulary(known)] if known else None
    values = [*values, parameters.UNSTATED] if values and name == "state" else values
    items = {"type": "string"} | ({"enum": values} if values else {})
    return {
        "name": name,
        "in": "query",
        "description": "Repeat the name for any of several values.",
        "explode": True,
        "schema": {"type": "array", "items": items},
    }


def _single(name: str) -> dict[str, Any]:
    schema = {"type": "string"} | ({"enum": list(parameters.SORTS)} if name == "sort" else {})
    return {"name": name, "in": "query", "description": _SINGLE[name], "schema": schema}


def _schemas() -> dict[str, Any]:
    item = _item()
    more = {
        "html": {"type": "string"},
        "text": {"type": "string"},
        "apply_url": _NULLABLE_TEXT,
        "productivity": {"type": ["object", "null"]},
        "accuracy_pct": _NUMBER,
        "equipment": _SLUGS,
        "benefits": _SLUGS,
        "coding_test": {"type": ["boolean", "null"]},
        "shift": _NULLABLE_TEXT,
        "hours_per_week": _NUMBER,
        "inferred": _SLUGS,
        "notes": _SLUGS,
    }
    jobs = {"Job": _object(item | more), "JobItem": _object(item), "Pay": _pay(), "JobPage": _page()}
    return jobs | {"CodeItem": _code(), "Codes": _codes()}


def _code() -> dict[str, Any]:
    texts = dict.fromkeys(("system", "code", "title", "url", "why"), {"type": "string"})
    return _object(texts | {"billable": {"type": ["boolean", "null"]}, "ended": {"type": "boolean"}})


def _codes() -> dict[str, Any]:
    items = {"type": "array", "items": {"$ref": "#/components/schemas/CodeItem"}}
    return _object({"kind": {"type": "string"}, "notes": _SLUGS, "items": items})


def _item() -> dict[str, Any]:
    text = ("url", "title", "employer", "employer_slug", "remote_scope", "summary")
    nullable = (
        "role", "seniority", "apprentice_ok", "contract_form", "remote", "posted_at", "confirmed_at", "closes_at",
    )  # fmt: skip
    slugs = (
        "specialties", "settings", "code_sets", "codes", "skills", "credentials", "employment", "states_allowed",
        "states_denied",
    )  # fmt: skip
    return {
        "id": {"type": "integer"},
        **{name: {"type": "string"} for name in text},
        **dict.fromkeys(nullable, _NULLABLE_TEXT),
        **dict.fromkeys(slugs, _SLUGS),
        "credentials_required": _GROUPS,
        "credentials_preferred": _GROUPS,
        "experience_months": {"type": ["integer", "null"]},
        "places": {"type": "array", "items": {"type": "object"}},
        "pay": {"oneOf": [{"$ref": "#/components/schemas/Pay"}, {"type": "null"}]},
    }


def _pay() -> dict[str, Any]:
    numbers = dict.fromkeys(("min", "max", "hour_min", "hour_max", "year_min", "year_max"), _NUMBER)
    return _object(dict.fromkeys(("currency", "unit", "text"), {"type": "string"}) | numbers)


def _page() -> dict[str, Any]:
    counts = {"type": "object", "additionalProperties": {"type": "integer"}}
    return _object(
        {
            **dict.fromkeys(("total", "page", "pages"), {"type": "integer"}),
            "next": _NULLABLE_TEXT,
            "facets": {"type": "object", "additionalProperties": counts},
            "lifted": {"type": "array", "items": {"type": "object"}},
            "ignored": {"type": "array", "items": {"type": "object"}},
            "degraded": {"type": "boolean"},
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/JobItem"}},
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
