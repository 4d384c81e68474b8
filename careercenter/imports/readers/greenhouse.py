"""Greenhouse's public job board JSON (`boards-api.greenhouse.io/v1/boards/{token}/jobs?content=true`).

It has no field for remote work: the place often says it, and the text. One place may hold several.
"""

import html
from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from careercenter.imports import json_stream, values
from careercenter.imports.rows import BadRow, Row, Unreadable, numbered
from careercenter.imports.values import leaves, moment, text
from careercenter.jobs.offer import Offer
from careercenter.jobs.pay import Pay


def read(file: BufferedReader) -> Iterator[Row | BadRow]:
    """The jobs of a board, or of the answer for one job."""
    return numbered(json_stream.items(file, "jobs"), offer)


def offer(job: Mapping[str, Any]) -> Offer | None:
    """The offer of one job; None for a prospect pool, which offers no job. Raises Unreadable."""
    if "internal_job_id" in job and job["internal_job_id"] is None:
        return None
    if not text(job.get("id")):
        raise Unreadable("it has no id")
    pay = list(filter(None, map(_pay, leaves(job.get("pay_input_ranges")))))
    return Offer(
        external_id=text(job["id"]),
        title=text(job.get("title")),
        description=html.unescape(text(job.get("content"))),
        employer=text(job.get("company_name")),
        locations=tuple(_places(job)),
        employment_type=_metadata(job, "employment type", "employment", "job type", "time type"),
        pay=_envelope(pay),
        remote_hint=_metadata(job, "workplace type", "location type", "remote", "work type"),
        url=text(job.get("absolute_url")) or None,
        posted_at=moment(job.get("first_published")) or moment(job.get("updated_at")),
        expires_at=moment(job.get("application_deadline"), ends=True),
    )


def _places(job: Mapping[str, Any]) -> Iterator[str]:
    """The place of the job; the offices only when it has none."""
    place = text(job.get("location"))
    if place:
        yield place
        return
    for office in leaves(job.get("offices")):
        if isinstance(office, Mapping) and (written := text(office.get("location")) or text(office)):
            yield written


def _metadata(job: Mapping[str, Any], *names: str) -> str:
    for entry in leaves(job.get("metadata")):
        if isinstance(entry, Mapping) and text(entry.get("name")).lower() in names:
            value = entry.get("value")
            return ", ".join(values.texts(value)) if not isinstance(value, bool) else "remote" if value else ""
    return ""


def _pay(given: Any) -> Pay | None:
    """Cents; the unit stands in the title of the range at best, and is concluded from the amount otherwise."""
    if not isinstance(given, Mapping):
        return None
    low, high = (values.amount(given.get(name)) for name in ("min_cents", "max_cents"))
    unit = values.pay_unit(given.get("title"))
    return values.pay(low and low / 100, high and high / 100, unit, given.get("currency_type"))


def _envelope(ranges: list[Pay]) -> Pay | None:
    """One range around several of the same unit and currency (one a state or level, usually)."""
    alike = [pay for pay in ranges if (pay.unit, pay.currency) == (ranges[0].unit, ranges[0].currency)]
    lows = [pay.minimum for pay in alike if pay.minimum is not None]
    highs = [pay.maximum for pay in alike if pay.maximum is not None]
    return Pay(min(lows, default=None), max(highs, default=None), alike[0].unit, alike[0].currency) if alike else None
