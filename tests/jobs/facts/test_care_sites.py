"""The kind of place an employer is, apart from where the coded care happens."""

import pytest

from careercenter.taxonomy.vocabulary import vocabulary
from tests.jobs.facts.adverts import reading, value


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("A 25-bed critical access hospital with three rural health clinics.", ["critical_access", "health_center"]),
        ("About us:\nWe are an academic medical center.", ["academic"]),
        ("Codes urgent care visits.", ["urgent_care"]),
        ("FQHC seeks a coder.", ["health_center"]),
        ("Preferred:\nUrgent care experience", []),
        ("We do not code for any dialysis center.", []),
        ("The dso is new.", []),
    ],
)
def test_places_of_care_are_read(text: str, sites: list[str]) -> None:
    assert (value("settings", text) or []) == sites


def test_every_place_of_care_is_a_setting_people_can_search() -> None:
    read_ = reading("Codes for a community college, a clinical laboratory and an imaging center.")
    assert all(slug in vocabulary("settings") for slug in read_.value("settings"))


def test_adverts_of_other_trades_have_none() -> None:
    assert value("settings", "Cook for a teaching hospital.", "Cook") is None
