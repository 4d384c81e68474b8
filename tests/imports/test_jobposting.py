"""JobPosting as documents and in pages, in the shapes that sites really publish."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from careercenter.imports.rows import BadRow, Row
from careercenter.jobs.pay import Pay
from tests.imports.feeds import POSTING, offers, rows


def _with(**changes: Any) -> dict[str, Any]:
    return POSTING | changes


def test_a_posting_is_an_offer() -> None:
    (offer,) = offers("jobposting", POSTING)
    assert (offer.external_id, offer.title, offer.employer) == ("R-9", "Risk Adjustment Coder", "Mercy Health")
    assert offer.locations == ("Tulsa, OK", "Enid, OK")
    assert offer.pay == Pay(Decimal("28.5"), Decimal(34), "hour")
    assert offer.employment_type == "FULL TIME, CONTRACTOR"
    assert offer.posted_at == datetime(2026, 10, 1, tzinfo=UTC)
    assert offer.expires_at == datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert (offer.url, offer.country, offer.stated) == ("https://mercy.example/jobs/r-9", "", {})


@pytest.mark.parametrize("document", [
    [POSTING], {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, POSTING]}, [[POSTING][0]],
    {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": POSTING}]},
    _with(**{"@type": ["JobPosting", "Thing"]}), _with(**{"@type": "http://schema.org/JobPosting"}),
])  # fmt: skip
def test_wherever_it_stands(document: Any) -> None:
    assert [offer.external_id for offer in offers("jobposting", document)] == ["R-9"]


def test_other_nodes_are_passed_over() -> None:
    assert rows("jobposting", [{"@type": "Organization"}, {"@graph": []}]) == []
    assert rows("jobposting", {"@type": "Organization"}) == []


@pytest.mark.parametrize(("salary", "wanted"), [
    ({"currency": "USD", "value": {"value": 61000, "unitText": "YEAR"}}, Pay(Decimal(61000), Decimal(61000), "year")),
    ({"currency": "USD", "value": {"value": "31.5", "unitText": "hr"}}, Pay(Decimal("31.5"), Decimal("31.5"), "hour")),
    ({"currency": "usd", "minValue": "50,000", "maxValue": "60,000", "unitText": "ANN"}, None),
    ({"currency": "USD", "minValue": "50,000", "maxValue": "60,000"}, Pay(Decimal(50000), Decimal(60000), "year")),
    ([{"currency": "CAD", "value": {"minValue": 30, "unitText": "HOUR"}}], Pay(Decimal(30), None, "hour", "CAD")),
    ({"value": {"minValue": 90, "maxValue": 20, "unitText": "HOUR"}}, None),
    ("competitive", None), (None, None), ([], None), (7, None),
])  # fmt: skip
def test_forms_of_salary(salary: Any, wanted: Pay | None) -> None:
    assert offers("jobposting", _with(baseSalary=salary))[0].pay == wanted


def test_a_remote_job_and_the_states_it_is_open_to() -> None:
    states = [{"@type": "State", "name": "Ohio, USA"}, {"@type": "State", "name": "TX"}]
    (offer,) = offers(
        "jobposting", _with(jobLocationType="TELECOMMUTE", applicantLocationRequirements=states, jobLocation=None)
    )
    assert (offer.remote_hint, offer.locations) == ("remote", ())
    assert offer.stated == {"remote": "remote", "remote_scope": "states_allow", "states_allowed": ["OH", "TX"]}
    whole = _with(jobLocationType="TELECOMMUTE", applicantLocationRequirements={"@type": "Country", "name": "USA"})
    assert offers("jobposting", whole)[0].stated == {"remote": "remote", "remote_scope": "us_all"}
    assert offers("jobposting", _with(jobLocationType="TELECOMMUTE"))[0].stated == {"remote": "remote"}


def test_places_elsewhere_and_as_plain_text() -> None:
    (offer,) = offers(
        "jobposting", _with(jobLocation={"address": {"addressLocality": "Leeds", "addressCountry": "GB"}})
    )
    assert (offer.locations, offer.country) == (("Leeds",), "GB")
    assert offers("jobposting", _with(jobLocation="Tulsa, OK"))[0].locations == ("Tulsa, OK",)


def test_texts_beside_the_description_are_kept_once() -> None:
    (offer,) = offers(
        "jobposting", _with(description="Code. CPC needed.", qualifications="CPC needed.", skills=["Epic"])
    )
    assert offer.description == "Code. CPC needed.\nEpic"


def test_experience_that_is_stated() -> None:
    months = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36}
    assert offers("jobposting", _with(experienceRequirements=months))[0].stated == {"experience_months": 36}


def test_a_page_with_postings() -> None:
    raw = json.dumps(POSTING).replace("Risk Adjustment", "Risk\nAdjustment")
    page = f"""<!DOCTYPE html><html><head><script>var a = 1;</script>
      <script type="application/ld+json">{{"@type": "Organization", "name": "Mercy"}}</script>
      <script type="application/ld+json"><!-- {raw} --></script>
      <script type="Application/LD+JSON; charset=utf-8">{{broken</script></head><body>Words</body></html>"""
    good, bad = rows("jobposting", page)
    assert isinstance(good, Row) and good.offer.title == "Risk\nAdjustment Coder"
    assert bad == BadRow(2, "the JSON-LD of the page is no JSON")


@pytest.mark.parametrize("changes", [
    {"identifier": None, "url": None}, {"identifier": {}, "url": ""}, {"identifier": [], "url": {"a": 1}},
])  # fmt: skip
def test_a_posting_that_cannot_be_told_from_others_is_a_bad_row(changes: dict[str, Any]) -> None:
    assert rows("jobposting", _with(**changes)) == [BadRow(1, "it has neither an identifier nor a url")]


@pytest.mark.parametrize("content", [b"[" * 200_000, b'{"a":' * 200_000, b"<html>" * 10, b"{", b"nope", b"[1e999999]"])
def test_hostile_documents_break_off(content: bytes) -> None:
    found = rows("jobposting", content)
    assert all(isinstance(row, BadRow) for row in found)
