"""A listing as it comes in from any door: a feed row, a form, the sample. Nothing in it is checked or read yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from careercenter.jobs.pay import Pay


@dataclass(frozen=True)
class Offer:
    """What a source says about one job.

    `description` is plain text, HTML or Markdown. `locations` are as written ("Tulsa, OK", "73101", "Remote").
    `stated` holds facts that the source gives in fields of their own, under the names of `jobs/facts`
    (`{"role": "auditor", "tools": ["epic"]}`); they count as said, all other facts are read from the text.
    """

    external_id: str
    title: str
    description: str
    employer: str
    locations: tuple[str, ...] = ()
    country: str = ""
    employment_type: str = ""
    salary_text: str = ""
    pay: Pay | None = None
    remote_hint: str = ""
    url: str | None = None
    posted_at: datetime | None = None
    expires_at: datetime | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
