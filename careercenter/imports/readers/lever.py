"""Lever's public postings JSON (`api.lever.co/v0/postings/{site}?mode=json`): an array of postings.

The whole text is the opening, the body, every list with its heading, and the closing, in this order.
"""

import html
from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from careercenter.imports import json_stream, values
from careercenter.imports.rows import BadRow, Row, Unreadable, numbered
from careercenter.imports.values import leaves, moment, text, texts
from careercenter.jobs.offer import Offer
from careercenter.jobs.pay import Pay

_WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "on-site": "on-site", "onsite": "on-site"}


def read(file: BufferedReader) -> Iterator[Row | BadRow]:
    """The postings of a site."""
    return numbered(json_stream.items(file, "postings"), offer)


def offer(posting: Mapping[str, Any]) -> Offer:
    """The offer of one posting. Raises Unreadable. The employer is not in the JSON: the import must name it."""
    address = text(posting.get("hostedUrl")) or text(posting.get("applyUrl"))
    external_id = text(posting.get("id")) or address
    if not external_id:
        raise Unreadable("it has neither an id nor a url")
    categories = posting.get("categories")
    named = categories if isinstance(categories, Mapping) else {}
    places = texts(named.get("allLocations")) or texts(named.get("location"))
    country = text(posting.get("country"))
    return Offer(
        external_id=external_id,
        title=text(posting.get("text")),
        description="\n".join(_parts(posting)),
        employer=text(posting.get("company")),
        locations=tuple(dict.fromkeys(places)),
        country="" if country.upper() == "US" else country,
        employment_type=text(named.get("commitment")),
        salary_text=text(posting.get("salaryDescriptionPlain")),
        pay=_pay(posting.get("salaryRange")),
        remote_hint=_WORKPLACES.get(text(posting.get("workplaceType")).lower(), ""),
        url=address or None,
        posted_at=moment(posting.get("createdAt")),
    )


def _parts(posting: Mapping[str, Any]) -> Iterator[str]:
    body = "descriptionBody" if text(posting.get("descriptionBody")) else "description"
    opening = _part(posting, "opening")
    if opening and (body == "descriptionBody" or opening not in text(posting.get(body))):
        yield opening
    yield _part(posting, body)
    for entry in leaves(posting.get("lists")):
        if isinstance(entry, Mapping):
            content = text(entry.get("content"))
            items = content if "<ul" in content or "<ol" in content or "<li" not in content else f"<ul>{content}</ul>"
            yield f"<h3>{html.escape(text(entry.get('text')), quote=False)}</h3>{items}"
    yield _part(posting, "salaryDescription")
    yield _part(posting, "additional")


def _part(posting: Mapping[str, Any], name: str) -> str:
    """A part as HTML; its plain form, escaped, when that is all there is."""
    plain = html.escape(text(posting.get(f"{name}Plain")), quote=False)
    return text(posting.get(name)) or "".join(f"<p>{line}</p>" for line in plain.splitlines() if line.strip())


def _pay(given: Any) -> Pay | None:
    if not isinstance(given, Mapping):
        return None
    return values.pay(given.get("min"), given.get("max"), given.get("interval"), given.get("currency"))
