"""The public JSON of Greenhouse and Lever."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from careercenter.imports.rows import BadRow, Row
from careercenter.jobs.pay import Pay
from tests.imports.feeds import GREENHOUSE, LEVER, offers, rows


def _job(**changes: Any) -> dict[str, Any]:
    return {"jobs": [GREENHOUSE["jobs"][0] | changes]}


def _posting(**changes: Any) -> list[dict[str, Any]]:
    return [LEVER[0] | changes]


def test_a_greenhouse_job_is_an_offer_and_a_prospect_pool_is_not() -> None:
    (offer,) = offers("greenhouse", GREENHOUSE)
    assert (offer.external_id, offer.title, offer.employer) == ("4001", "Coding Auditor", "Mercy")
    assert offer.description == "<p>Audit &amp; teach.</p>"
    assert offer.posted_at == datetime(2026, 10, 20, 13, 0, tzinfo=UTC)
    assert offer.locations == ("Tulsa, OK; Remote - US",)
    assert offer.pay == Pay(Decimal(70000), Decimal(90000), "year")
    assert (offer.employment_type, offer.url) == ("Full-time", "https://boards.example/mercy/4001")


def test_a_single_greenhouse_job_and_meta_before_the_jobs() -> None:
    assert [offer.external_id for offer in offers("greenhouse", GREENHOUSE["jobs"][0])] == ["4001"]
    assert len(offers("greenhouse", {"meta": {"total": 1, "x": [1, {}]}, **_job()})) == 1


def test_greenhouse_pay_in_cents_without_a_unit() -> None:
    (offer,) = offers(
        "greenhouse", _job(pay_input_ranges=[{"min_cents": 2850, "max_cents": 3400, "title": "Pay range"}])
    )
    assert offer.pay == Pay(Decimal("28.5"), Decimal(34), "hour")


def test_greenhouse_offices_stand_in_for_a_missing_place() -> None:
    offices = [{"name": "Tulsa", "location": "Tulsa, OK, United States"}, {"name": "Enid, OK", "location": None}]
    assert offers("greenhouse", _job(location=None, offices=offices))[0].locations == (
        "Tulsa, OK, United States",
        "Enid, OK",
    )


def test_greenhouse_metadata_may_say_that_it_is_remote() -> None:
    metadata = [None, 3, {"name": "Workplace Type", "value": ["Remote"]}]
    assert offers("greenhouse", _job(metadata=metadata))[0].remote_hint == "Remote"


@pytest.mark.parametrize("changes", [{"id": None}, {"id": ""}, {"id": []}])
def test_a_greenhouse_job_without_id_is_a_bad_row(changes: dict[str, Any]) -> None:
    assert rows("greenhouse", _job(**changes)) == [BadRow(1, "it has no id")]


@pytest.mark.parametrize("name", ["content", "location", "metadata", "pay_input_ranges", "first_published", "title"])
@pytest.mark.parametrize("value", [None, 7, "", [], {}, [[["x"]]], {"name": {"name": None}}])
def test_odd_types_in_greenhouse_and_lever_are_survived(name: str, value: Any) -> None:
    assert len(rows("greenhouse", _job(**{name: value}))) == 1
    lever = {
        "content": "lists",
        "location": "categories",
        "metadata": "descriptionBody",
        "first_published": "createdAt",
    }
    assert len(rows("lever", _posting(**{lever.get(name, "salaryRange"): value}))) == 1


def test_a_lever_posting_is_an_offer() -> None:
    (offer,) = offers("lever", LEVER)
    assert (offer.external_id, offer.title, offer.employer) == ("ab-12", "Pro-Fee Coder", "")
    assert offer.description == (
        "<div>We are a group.</div>\n<div>You code.</div>\n"
        "<h3>What you bring</h3><ul><li>CPC</li><li>E/M</li></ul>\n\n<div>We pay dues.</div>"
    )
    assert offer.locations == ("Boise, ID", "Reno, NV")
    assert offer.pay == Pay(Decimal(52000), Decimal(66000), "year")
    assert offer.posted_at == datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)
    assert (offer.remote_hint, offer.employment_type, offer.country) == ("remote", "Full-time", "")


def test_a_lever_posting_of_plain_parts() -> None:
    changes = {
        "descriptionBody": "",
        "description": "",
        "descriptionPlain": "You code.\nA & B",
        "opening": "",
        "lists": [],
    }
    (offer,) = offers("lever", _posting(**changes))
    assert "<p>You code.</p><p>A &amp; B</p>" in offer.description


@pytest.mark.parametrize(("said", "wanted"), [
    ("onsite", "on-site"), ("on-site", "on-site"), ("Hybrid", "hybrid"), ("unspecified", ""), (None, ""),
])  # fmt: skip
def test_lever_workplaces(said: Any, wanted: str) -> None:
    assert offers("lever", _posting(workplaceType=said))[0].remote_hint == wanted


def test_a_break_keeps_the_rows_before_it() -> None:
    content = json.dumps(LEVER * 3)[:-40].encode()
    found = rows("lever", content)
    assert [type(row) for row in found] == [Row, Row, BadRow]
    assert isinstance(found[2], BadRow) and found[2].last
