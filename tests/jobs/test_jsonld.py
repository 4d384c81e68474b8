"""JobPosting by the rules search engines state: right for every kind of listing, and silent where nothing is stated."""

import json
from decimal import Decimal
from typing import Any

import pytest

from careercenter.jobs.jsonld import as_script, job_posting
from tests.jobs.made import listing, place

URL = "https://jobs.example.org/jobs/7-inpatient-coder"


def _posting(places: list[Any] | None = None, **changes: Any) -> dict[str, Any]:
    made = listing(**changes)
    made.places = places or []
    return job_posting(made, URL)


def test_what_is_required_is_there() -> None:
    posting = _posting()
    assert posting["title"] == "Inpatient Coder"
    assert posting["datePosted"] == "2026-11-18"
    assert posting["validThrough"] == "2026-12-13T12:00:00+00:00"
    assert posting["description"] == "<p>Code inpatient charts with 99213. CPC required.</p>"
    assert posting["identifier"] == {"@type": "PropertyValue", "name": "Mercy <Hospital> & Co", "value": "7"}


def test_an_end_that_nobody_stated_is_not_claimed() -> None:
    assert "validThrough" not in _posting(end_stated=False)


def test_only_kinds_of_employment_that_exist_are_named() -> None:
    assert _posting(employment=["full_time", "permanent", "per_diem"])["employmentType"] == ["FULL_TIME", "PER_DIEM"]
    assert "employmentType" not in _posting(employment=["permanent"])


@pytest.mark.parametrize(
    ("low", "high", "unit", "value"),
    [
        (28, 34, "hour", {"minValue": 28, "maxValue": 34, "unitText": "HOUR"}),
        (28, 28, "hour", {"value": 28, "unitText": "HOUR"}),
        (None, 70000, "year", {"value": 70000, "unitText": "YEAR"}),
        ("28.5", None, "hour", {"value": 28.5, "unitText": "HOUR"}),
    ],
)
def test_pay_has_one_form_and_is_numbers(low: Any, high: Any, unit: str, value: dict[str, Any]) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    salary = _posting(pay_min=ends[0], pay_max=ends[1], pay_unit=unit)["baseSalary"]
    assert salary == {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {"@type": "QuantitativeValue"} | value,
    }


def test_pay_that_has_no_such_unit_or_is_not_stated_is_left_out() -> None:
    assert "baseSalary" not in _posting(pay_unit="chart")
    assert "baseSalary" not in _posting(pay_min=None, pay_max=None)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"remote_scope": "us_all"}, [{"@type": "Country", "name": "USA"}]),
        ({"remote_scope": "unstated"}, [{"@type": "Country", "name": "USA"}]),
        (
            {"remote_scope": "states_allow", "states_allowed": ["OH", "KY"]},
            [{"@type": "State", "name": "Kentucky, USA"}, {"@type": "State", "name": "Ohio, USA"}],
        ),
    ],
)
def test_a_remote_job_says_from_where(changes: dict[str, Any], where: list[dict[str, str]]) -> None:
    posting = _posting(**changes)
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert posting["applicantLocationRequirements"] == where


def test_a_job_that_excludes_states_names_the_others() -> None:
    named = _posting(remote_scope="states_deny", states_denied=["CA"])["applicantLocationRequirements"]
    assert len(named) > 40
    assert {"@type": "State", "name": "California, USA"} not in named


@pytest.mark.parametrize("remote", ["hybrid", "onsite", None])
def test_only_fully_remote_jobs_are_telecommute(remote: str | None) -> None:
    posting = _posting([place()], remote=remote)
    assert "jobLocationType" not in posting
    assert "applicantLocationRequirements" not in posting
    assert posting["jobLocation"] == [
        {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Tulsa",
                "addressRegion": "OK",
                "addressCountry": "US",
            },
        }
    ]


def test_an_advert_cannot_end_the_script_it_stands_in() -> None:
    script = as_script(_posting(title="</script><script>alert(1)</script>"))
    assert "<" not in script
    assert json.loads(script)["title"] == "</script><script>alert(1)</script>"


def test_experience_is_given_in_months() -> None:
    assert _posting(experience_months=24)["experienceRequirements"]["monthsOfExperience"] == 24
    assert _posting(experience_months=0)["experienceRequirements"] == "no requirements"
    assert "experienceRequirements" not in _posting()
