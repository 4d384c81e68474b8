"""Small feeds for the tests of imports, and the one way to read them."""

import io
import json
from typing import Any

from careercenter.imports.formats import READERS
from careercenter.imports.rows import BadRow, Row
from careercenter.imports.sources import feed_of
from careercenter.jobs.offer import Offer

LINE = {
    "id": "1",
    "title": "Inpatient Coder",
    "company": "Mercy",
    "description": "CPC required.",
    "location": "Tulsa, OK",
}
XML = """<?xml version="1.0" encoding="utf-8"?>
<source><publisher>Mercy</publisher>
<job><title><![CDATA[Outpatient Coder]]></title><referencenumber><![CDATA[77]]></referencenumber>
<date><![CDATA[Fri, 10 Jul 2026 22:49:39 GMT]]></date><url><![CDATA[https://jobs.example/77?a=1&b=2]]></url>
<company><![CDATA[Mercy & Sons]]></company><city>Tulsa</city><state>OK</state><postalcode>74104</postalcode>
<country>US</country>
<description><![CDATA[<p>Code <b>charts</b>.</p>]]></description><salary>$28 - $34 per hour</salary>
<jobtype>fulltime</jobtype><remotetype>Hybrid remote</remotetype><expirationdate>2026-12-24</expirationdate></job>
<job><title>ED Coder</title><referencenumber>78</referencenumber><company>Mercy</company>
<description>Second &lt;i&gt;job&lt;/i&gt;</description></job></source>"""
POSTING: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Risk Adjustment Coder",
    "description": "&lt;p&gt;HCC &amp;amp; RAF.&lt;/p&gt;",
    "identifier": {"@type": "PropertyValue", "name": "Mercy", "value": "R-9"},
    "datePosted": "2026-10-01",
    "validThrough": "2026-12-31",
    "employmentType": ["FULL_TIME", "CONTRACTOR"],
    "hiringOrganization": {"@type": "Organization", "name": "Mercy Health"},
    "jobLocation": [
        {"@type": "Place", "address": {"addressLocality": "Tulsa", "addressRegion": "OK", "addressCountry": "US"}},
        {"@type": "Place", "address": {"addressLocality": "Enid", "addressRegion": "OK", "addressCountry": "US"}},
    ],
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {"@type": "QuantitativeValue", "minValue": 28.5, "maxValue": 34, "unitText": "HOUR"},
    },
    "url": "https://mercy.example/jobs/r-9",
}
GREENHOUSE: dict[str, Any] = {
    "jobs": [
        {
            "id": 4001,
            "internal_job_id": 9,
            "title": "Coding Auditor",
            "updated_at": "2026-11-02T10:00:00-05:00",
            "first_published": "2026-10-20T09:00:00-04:00",
            "location": {"name": "Tulsa, OK; Remote - US"},
            "absolute_url": "https://boards.example/mercy/4001",
            "metadata": [{"id": 1, "name": "Employment Type", "value": "Full-time", "value_type": "single_select"}],
            "content": "&lt;p&gt;Audit &amp;amp; teach.&lt;/p&gt;",
            "company_name": "Mercy",
            "pay_input_ranges": [
                {"min_cents": 7000000, "max_cents": 8500000, "currency_type": "USD", "title": "Annual", "blurb": ""},
                {
                    "min_cents": 7500000,
                    "max_cents": 9000000,
                    "currency_type": "USD",
                    "title": "Annual (CA)",
                    "blurb": "",
                },
            ],
        },
        {"id": 4002, "internal_job_id": None, "title": "Join our talent pool", "content": "Some day."},
    ],
    "meta": {"total": 2},
}
LEVER: list[dict[str, Any]] = [
    {
        "id": "ab-12",
        "text": "Pro-Fee Coder",
        "categories": {"location": "Boise, ID", "commitment": "Full-time", "allLocations": ["Boise, ID", "Reno, NV"]},
        "country": "US",
        "opening": "<div>We are a group.</div>",
        "descriptionBody": "<div>You code.</div>",
        "description": "<div>We are a group.</div><div>You code.</div>",
        "lists": [{"text": "What you bring", "content": "<li>CPC</li><li>E/M</li>"}],
        "additional": "<div>We pay dues.</div>",
        "hostedUrl": "https://lever.example/group/ab-12",
        "workplaceType": "remote",
        "salaryRange": {"currency": "USD", "interval": "per-year-salary", "min": 52000, "max": 66000},
        "createdAt": 1790000000000,
    }
]


def lines(*rows: Any) -> bytes:
    """JSON Lines of these rows; bytes go in as they are."""
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def rows(format_: str, content: bytes | str | Any) -> list[Row | BadRow]:
    """Everything a reader yields of a feed given as bytes, text, or anything that JSON can write."""
    if not isinstance(content, bytes):
        content = (content if isinstance(content, str) else json.dumps(content)).encode()
    return list(READERS[format_](feed_of(io.BytesIO(content))))


def offers(format_: str, content: bytes | str | Any) -> list[Offer]:
    """The offers of a feed in which every row must be good."""
    found = rows(format_, content)
    assert [row for row in found if isinstance(row, BadRow)] == []
    return [row.offer for row in found if isinstance(row, Row)]
