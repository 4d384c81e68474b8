"""A profile as a PDF, set by Typst: tagged, with a title and a language, its words in the order in which they are read.

What a person wrote goes in as data and never as source. Nothing is fetched: no packages, and only the fonts that come
with the compiler; signs that those lack are drawn as a box. The pay floor and the status stay out, as in a snapshot.
"""

import json
from importlib.resources import files
from typing import Any

import typst

from careercenter.applicants.wallet import LABELS
from careercenter.codes.typed import NamedCode
from careercenter.core.text import clean
from careercenter.taxonomy.vocabulary import vocabulary


def pdf(seen: dict[str, Any]) -> bytes:
    """The PDF of what an employer would see, see `snapshot`."""
    source = files("careercenter.applicants").joinpath("data", "profile.typ").read_bytes()
    given = {"profile": clean(json.dumps(content(seen), ensure_ascii=False))}
    made = typst.compile(source, format="pdf", sys_inputs=given, ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError("A profile is one document.")
    return made


def content(seen: dict[str, Any]) -> dict[str, Any]:
    """The words of the document in their order."""
    name = seen["name"] or seen["email"]
    place = ", ".join(filter(None, (seen["city"], seen["state"])))
    reach = " · ".join(filter(None, (place, seen["email"], seen["phone"])))
    sections = [
        {"name": "Credentials", "items": [_credential(one) for one in seen["credentials"]], "entries": []},
        {"name": "Work", "items": [], "entries": [_job(one) for one in seen["jobs"]]},
        {"name": "Education", "items": [], "entries": [_school(one) for one in seen["schools"]]},
        {"name": "Experience and skills", "items": _skills(seen), "entries": []},
    ]
    return {
        "title": f"Profile of {name}",
        "name": name,
        "lines": [one for one in (seen["headline"], reach) if one],
        "summary": seen["summary"],
        "sections": [one for one in sections if one["items"] or one["entries"]],
    }


def _credential(one: dict[str, Any]) -> str:
    term = vocabulary("credentials").get(one["slug"])
    name = f"{term.label}, {term.extra.get('name', '')}".rstrip(", ") if term else one["slug"]
    until = f", good until {one['expires_on']}" if one["expires_on"] else ""
    return f"{name} ({LABELS[one['state']].lower()}{until})"


def _job(one: dict[str, Any]) -> dict[str, Any]:
    where = ", ".join(filter(None, (one["employer"], one["place"])))
    paragraphs = [*one["summary"].split("\n"), *(f"– {line}" for line in one["highlights"])]
    return {
        "head": one["title"] or one["employer"] or "Work",
        "under": " · ".join(filter(None, (where, _span(one)))),
        "paragraphs": [line for line in paragraphs if line.strip()],
    }


def _school(one: dict[str, Any]) -> dict[str, Any]:
    under = (one["institution"] if one["degree"] else "", one["area"], _span(one))
    return {"head": one["degree"] or one["institution"] or "Education", "under": " · ".join(filter(None, under)), "paragraphs": []}


def _skills(seen: dict[str, Any]) -> list[str]:
    lines = [] if seen["experience_months"] is None else [f"Experience as a coder: {_years(seen['experience_months'])}"]
    for field, name in (("specialties", "Specialties"), ("settings", "Settings"), ("tools", "Tools")):
        held = [f"{vocabulary(field).label(slug)}{f' ({_years(n)})' if n else ''}" for slug, n in seen[field].items()]
        lines += [f"{name}: {', '.join(held)}"] if held else []
    sets = [f"{vocabulary('code_sets').label(slug)}{f' ({n})' if n else ''}" for slug, n in seen["code_sets"].items()]
    lines += [f"Code sets: {', '.join(sets)}"] if sets else []
    codes = [NamedCode(one["system"], one["code"], one["code_end"]).text for one in seen["codes"]]
    return [*lines, f"Codes: {', '.join(codes)}"] if codes else lines


def _years(months: int) -> str:
    return f"{months / 12:.1f}".removesuffix(".0") + (" year" if months == 12 else " years")


def _span(one: dict[str, Any]) -> str:
    return f"{one['started']} to {one['ended'] or 'now'}" if one["started"] else one["ended"]
