"""schema.org JobPosting in JSON-LD: a document of it, or web pages that carry it in `<script>` elements.

Read as Google for Jobs describes it, and in the shapes that sites publish instead: a string for an object, one for a
list, figures as text.
"""

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from lxml import etree, html

from careercenter.imports import json_stream, values
from careercenter.imports.rows import LONGEST_ROW, BadRow, Broken, Row, Unreadable, numbered
from careercenter.imports.stated import stated_facts
from careercenter.imports.values import leaves, moment, text, texts
from careercenter.jobs.offer import Offer
from careercenter.jobs.pay import Pay
from careercenter.taxonomy.places import state_of

_UNITED_STATES = {"us", "usa", "united states", "united states of america", "u.s.", "u.s.a."}


def read(file: BufferedReader) -> Iterator[Row | BadRow]:
    """The postings of a JSON document or an HTML page; nodes of other types are passed over."""
    return numbered(_items(file), offer)


def _items(file: BufferedReader) -> Iterator[tuple[int, Any]]:
    if file.peek(512).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from enumerate(_of_page(file), 1)
    else:
        yield from _postings(json_stream.items(file, "@graph", "itemListElement"))


def _of_page(file: BufferedReader) -> Iterator[Any]:
    content = file.read(LONGEST_ROW + 1)
    if len(content) > LONGEST_ROW:
        raise Broken(f"the page is longer than {LONGEST_ROW:,} bytes")
    try:
        page = html.document_fromstring(content)
    except (etree.LxmlError, ValueError) as error:
        raise Broken(f"the page cannot be read ({error})") from None
    for script in page.iter("script"):
        if script.get("type", "").split(";")[0].strip().lower() == "application/ld+json":
            yield from _of_script(script.text_content())


def _of_script(written: str) -> Iterator[Any]:
    """Sites put raw line ends into JSON strings, which is why control characters are let pass."""
    try:
        found = json.loads(written.strip().removeprefix("<!--").removesuffix("-->").strip("; \r\n\t"), strict=False)
    except (ValueError, RecursionError):
        yield Unreadable("the JSON-LD of the page is no JSON")
        return
    nodes = found.get("@graph", found) if isinstance(found, Mapping) else found
    yield from (node for node in leaves(nodes) if _is_posting(node))


def _postings(items: Iterator[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    for number, item in items:
        node = item.get("item", item) if isinstance(item, Mapping) else item
        if isinstance(node, Unreadable) or _is_posting(node):
            yield number, node


def _is_posting(node: Any) -> bool:
    return isinstance(node, Mapping) and any(
        kind.rpartition("/")[2].rpartition(":")[2] == "JobPosting" for kind in texts(node.get("@type"))
    )


def offer(node: Mapping[str, Any]) -> Offer:
    """The offer of one posting. Raises Unreadable."""
    address = text(node.get("url")) or text(node.get("mainEntityOfPage")) or text(node.get("@id"))
    identifier = _first(node.get("identifier"))
    external_id = text(identifier.get("value")) if isinstance(identifier, Mapping) else text(identifier)
    if not (external_id or address):
        raise Unreadable("it has neither an identifier nor a url")
    places = list(_places(node.get("jobLocation")))
    return Offer(
        external_id=external_id or address,
        title=text(node.get("title")) or text(node.get("name")),
        description="\n".join(_parts(node)),
        employer=text(_first(node.get("hiringOrganization"))),
        locations=tuple(dict.fromkeys(place for place, _ in places if place)),
        country=next((country for _, country in places if country), ""),
        employment_type=", ".join(kind.replace("_", " ") for kind in texts(node.get("employmentType"))),
        salary_text=_salary_text(node.get("baseSalary")),
        pay=_pay(_first(node.get("baseSalary"))),
        remote_hint="remote" if _telecommute(node) else text(node.get("jobLocationType")),
        url=address if address.startswith("http") else None,
        posted_at=moment(node.get("datePosted")),
        expires_at=moment(node.get("validThrough"), ends=True),
        stated=stated_facts(_stated(node)),
    )


def _first(value: Any) -> Any:
    return next(leaves(value), None)


def _parts(node: Mapping[str, Any]) -> Iterator[str]:
    """The description, and those other texts of a posting that it does not hold already."""
    whole = text(node.get("description"))
    yield whole
    for name in ("responsibilities", "qualifications", "skills", "incentiveCompensation", "jobBenefits", "workHours"):
        for part in texts(node.get(name)):
            if part not in whole:
                yield f"<p>{part}</p>" if "</" in whole else part


def _places(value: Any) -> Iterator[tuple[str, str]]:
    """Each place as written, and its country."""
    for place in leaves(value):
        inner = _first(place.get("address")) if isinstance(place, Mapping) else place
        if not isinstance(inner, Mapping):
            yield text(inner) or text(place), ""
            continue
        parts = [text(inner.get(name)) for name in ("addressLocality", "addressRegion", "postalCode")]
        country = text(inner.get("addressCountry"))
        yield values.address(*parts), "" if country.lower() in _UNITED_STATES else country


def _salary_text(value: Any) -> str:
    return value.strip() if isinstance(value, str) and not value.strip().isdigit() else ""


def _pay(salary: Any) -> Pay | None:
    """MonetaryAmount with a QuantitativeValue, or with the figures in itself."""
    if not isinstance(salary, Mapping):
        return None
    inner = _first(salary.get("value"))
    figures = inner if isinstance(inner, Mapping) else salary
    single = figures.get("value")
    low, high = figures.get("minValue") or single, figures.get("maxValue") or single
    return values.pay(low, high, figures.get("unitText") or salary.get("unitText"), salary.get("currency"))


def _telecommute(node: Mapping[str, Any]) -> bool:
    return "TELECOMMUTE" in (kind.upper() for kind in texts(node.get("jobLocationType")))


def _stated(node: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if _telecommute(node):
        facts["remote"] = "remote"
        facts |= _reach(node.get("applicantLocationRequirements"))
    experience = _first(node.get("experienceRequirements"))
    if isinstance(experience, Mapping):
        facts["experience_months"] = experience.get("monthsOfExperience")
    return facts


def _reach(value: Any) -> dict[str, Any]:
    """States that are named are the only ones; the country alone is all of them."""
    names = [text(item).removesuffix(", USA").removesuffix(", US") for item in leaves(value)]
    states = [name for name in names if state_of(name)]
    if states:
        return {"remote_scope": "states_allow", "states_allowed": states}
    return {"remote_scope": "us_all"} if any(name.lower() in _UNITED_STATES for name in names) else {}
