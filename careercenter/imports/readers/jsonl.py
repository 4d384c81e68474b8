"""JSON Lines, one advert a line, or one JSON array of adverts: our own shape and the common names of others.

Any name of `Offer` may be used, and any fact of `jobs/facts` beside it or under `stated`.
"""

import hashlib
from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

import orjson

from careercenter.imports import json_stream, values
from careercenter.imports.rows import LONGEST_ROW, BadRow, Broken, Row, Unreadable, numbered
from careercenter.imports.stated import FACTS, stated_facts
from careercenter.imports.values import first, folded, moment, text, texts
from careercenter.jobs.offer import Offer
from careercenter.jobs.pay import Pay

_IDS = ("externalid", "id", "jobid", "referencenumber", "reference", "reqid", "requisitionid", "guid", "uuid", "key")
_TITLES = ("title", "jobtitle", "position", "name")
_TEXTS = ("description", "descriptionhtml", "jobdescription", "body", "content", "details", "text")
_EMPLOYERS = ("employer", "employername", "company", "companyname", "organization", "hiringorganization")
_PLACES = ("locations", "location", "joblocation", "places", "place", "candidaterequiredlocation")
_ADDRESSES = ("url", "applyurl", "applicationurl", "link", "joburl", "absoluteurl")
_POSTED = ("postedat", "dateposted", "posted", "publishedat", "publicationdate", "date", "createdat")
_ENDS = ("expiresat", "validthrough", "expirationdate", "expires", "deadline", "closesat", "closingdate")


def read(file: BufferedReader) -> Iterator[Row | BadRow]:
    """The rows of a stream of JSON Lines, or of one JSON array."""
    return numbered(_items(file), offer)


def _items(file: BufferedReader) -> Iterator[tuple[int, Any]]:
    head = file.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    yield from json_stream.items(file) if head.startswith(b"[") else _lines(file)


def _lines(file: BufferedReader) -> Iterator[tuple[int, Any]]:
    number = 0
    while line := file.readline(LONGEST_ROW + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > LONGEST_ROW:
            _skip(file, line)
            yield number, Unreadable(f"it is longer than {LONGEST_ROW:,} bytes")
        elif line.strip():
            yield number, _parsed(line)


def _skip(file: BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LONGEST_ROW)


def _parsed(line: bytes) -> Any:
    try:
        found = _loaded(line)
    except orjson.JSONDecodeError as error:
        if not line.endswith(b"\n") and line.lstrip().startswith(b"{"):
            raise Broken("the last line is cut off") from None
        return Unreadable(f"it is no JSON ({str(error).splitlines()[0][:120]})")
    return found if isinstance(found, dict) else Unreadable("it is no JSON object")


def _loaded(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        # Broken UTF-8 costs the letters that are broken, not the advert.
        return orjson.loads(line.decode("utf-8", "replace"))


def offer(row: Mapping[str, Any]) -> Offer:
    """The offer of one object. Raises Unreadable when nothing in it can tell it from others."""
    known = folded(row)
    external_id = text(first(known, *_IDS)) or text(first(known, *_ADDRESSES)) or _made_id(known)
    salary_text = text(first(known, "salarytext", "salary", "compensation", "paytext"))
    return Offer(
        external_id=external_id,
        title=text(first(known, *_TITLES)),
        description=text(first(known, *_TEXTS)),
        employer=text(first(known, *_EMPLOYERS)),
        locations=tuple(_places(known)),
        country=text(first(known, "country", "countrycode")),
        employment_type=", ".join(
            texts(first(known, "employmenttype", "jobtype", "type", "commitment", "contracttype"))
        ),
        salary_text=salary_text,
        # A figure in words beside the fields is the source of those fields, and says more.
        pay=None if salary_text else _pay(known),
        remote_hint=_remote(first(known, "remotehint", "workplacetype", "remotetype", "locationtype")),
        url=text(first(known, *_ADDRESSES)) or None,
        posted_at=moment(first(known, *_POSTED)),
        expires_at=moment(first(known, *_ENDS), ends=True),
        stated=_stated(row),
    )


def _made_id(known: Mapping[str, Any]) -> str:
    """An id for a row without one: what stays the same when the text of an advert is edited."""
    title, employer = (text(first(known, *names)) for names in (_TITLES, _EMPLOYERS))
    places = list(_places(known))
    if not title or not (employer or places):
        raise Unreadable("it has neither an id nor a url, nor a title with an employer or a place")
    return hashlib.sha256(orjson.dumps([title, employer, places])).hexdigest()[:32]


def _places(known: Mapping[str, Any]) -> Iterator[str]:
    for place in values.leaves(first(known, *_PLACES)):
        parts = folded(place) if isinstance(place, Mapping) else {}
        city, region = first(parts, "city", "locality"), first(parts, "state", "region")
        written = values.address(city, region, first(parts, "postalcode", "zip")) if parts else text(place)
        if written or text(place):
            yield written or text(place)
    if not first(known, *_PLACES):
        written = values.address(known.get("city"), known.get("state"), first(known, "postalcode", "zip", "zipcode"))
        if written:
            yield written


def _pay(known: Mapping[str, Any]) -> Pay | None:
    inner = known.get("pay")
    given = folded(inner) if isinstance(inner, Mapping) else known
    return values.pay(
        first(given, "salarymin", "paymin", "min", "minimum", "minsalary"),
        first(given, "salarymax", "paymax", "max", "maximum", "maxsalary"),
        first(given, "salaryunit", "payunit", "unit", "salaryperiod", "salaryinterval", "interval"),
        first(given, "currency", "salarycurrency", "paycurrency"),
    )


def _remote(value: Any) -> str:
    return {True: "remote", False: ""}[value] if isinstance(value, bool) else text(value)


def _stated(row: Mapping[str, Any]) -> dict[str, Any]:
    inner = row.get("stated")
    beside = {name: row[name] for name in FACTS & row.keys()}
    if beside.get("remote") is True:
        beside["remote"] = "remote"
    return stated_facts({**beside, **(inner if isinstance(inner, Mapping) else {})})
