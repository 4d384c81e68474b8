"""The XML shape that Indeed introduced and most aggregators accept: `<job>` elements with one value an element.

Feeds are hostile until proven otherwise: entities that a feed declares are refused before anything is read from it, no
other file and no address is ever opened, and libxml2's own bounds (depth 256, texts of 10 MB) stay on.
"""

from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from lxml import etree

from careercenter.imports import values
from careercenter.imports.rows import BadRow, Broken, Row, Unreadable, numbered
from careercenter.imports.values import first, moment, text
from careercenter.jobs.offer import Offer

_IDS = ("referencenumber", "requisitionid", "partnerjobid", "id", "guid", "jobid", "url", "applyurl")
_ADDRESSES = ("url", "applyurl", "link")


def read(file: BufferedReader) -> Iterator[Row | BadRow]:
    """The rows of an XML stream; memory holds one job."""
    return numbered(enumerate(_jobs(file), 1), offer)


def _jobs(file: BufferedReader) -> Iterator[dict[str, str]]:
    parser = etree.iterparse(
        file, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    job, depth = None, 0
    try:
        for event, element in parser:
            if event == "start":
                if depth == 0:
                    _refuse_entities(element)
                depth += 1
                job = element if job is None and _name(element) == "job" else job
                continue
            depth -= 1
            if element is job:
                yield _fields(element)
                job = None
            if job is None:
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise Broken(f"it is no well-formed XML ({error.msg})") from None


def _refuse_entities(root: Any) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise Broken("it declares entities, which no feed needs")


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _fields(job: Any) -> dict[str, str]:
    """The texts of a job by lower-case name; of repeated names the first."""
    fields: dict[str, str] = {}
    for child in job:
        written = text("".join(child.itertext()))
        if written:
            fields.setdefault(_name(child), written)
    return fields


def _forget(element: Any) -> None:
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def offer(job: Mapping[str, str]) -> Offer:
    """The offer of one job. Raises Unreadable."""
    external_id = text(first(job, *_IDS))
    if not external_id:
        raise Unreadable("it has neither a reference number nor a url")
    place = values.address(first(job, "city"), first(job, "state", "region"), first(job, "postalcode", "postal", "zip"))
    return Offer(
        external_id=external_id,
        title=text(first(job, "title")),
        description=text(first(job, "description", "body", "content")),
        employer=text(first(job, "company", "employer", "sourcename")),
        locations=tuple(written for written in (place or text(first(job, "location")),) if written),
        country=text(first(job, "country")),
        employment_type=text(first(job, "jobtype", "type", "employmenttype")),
        salary_text=text(first(job, "salary")),
        pay=None if first(job, "salary") else values.pay(
            first(job, "compensation_min", "compensationmin"), first(job, "compensation_max", "compensationmax"),
            first(job, "compensation_interval", "compensationinterval"),
            first(job, "compensation_currency", "compensationcurrency"),
        ),
        remote_hint=text(first(job, "remotetype")),
        url=text(first(job, *_ADDRESSES)) or None,
        posted_at=moment(first(job, "date", "posted_at", "publicationdate")),
        expires_at=moment(first(job, "expirationdate", "expiration_date"), ends=True),
    )  # fmt: skip
