"""Facts in words."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from careercenter.jobs import wording
from careercenter.jobs.pay import Pay

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pay", "stated", "normalised"),
    [
        (Pay(Decimal(28), Decimal(34), "hour"), "$28 – $34 an hour", "≈ $58,240 – $70,720 a year"),
        (Pay(Decimal("28.50"), Decimal("28.50"), "hour"), "$28.50 an hour", "≈ $59,280 a year"),
        (Pay(None, Decimal(62400), "year"), "up to $62,400 a year", "≈ up to $30 an hour"),
        (Pay(Decimal(50), None, "hour"), "from $50 an hour", "≈ from $104,000 a year"),
        (Pay(Decimal("0.125"), Decimal("1.5"), "chart"), "$0.125 – $1.50 a chart", None),
        (Pay(Decimal(31000), Decimal(31000), "year", "GBP"), "£31,000 a year", "≈ £14.90 an hour"),
        (Pay(Decimal(500), Decimal(500), "day", "CHF"), "CHF 500 a day", "≈ CHF 130,000 a year"),
    ],
)
def test_pay_is_said_as_stated_and_normalised(pay: Pay, stated: str, normalised: str | None) -> None:
    assert wording.pay_stated(pay) == stated
    assert wording.pay_normalised(pay) == normalised


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["CPC"], "CPC"), (["CPC", "COC"], "CPC or COC"), (["CPC", "COC", "CCS"], "CPC, COC or CCS")],
)
def test_alternatives_are_joined_as_people_do(names: list[str], said: str) -> None:
    assert wording.any_of(names) == said


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "yesterday"), (12, "12 days ago"), (30, "30 days ago"), (31, "23 Oct 2026")]
)
def test_age_is_said_in_days_and_then_as_a_date(days: int, said: str) -> None:
    assert wording.ago(NOW - timedelta(days=days), NOW) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [(2, "Closes today"), (24, "Closes tomorrow"), (72, "Closes in 3 days"), (24 * 9, None), (-24, None)],
)
def test_a_near_end_is_announced(hours: int, said: str | None) -> None:
    assert wording.closing(NOW + timedelta(hours=hours), NOW) == said


def test_quotas_carry_their_units() -> None:
    assert wording.quota({"amount": 12.0, "unit": "chart", "per": "hour"}, 95.0) == "12 charts an hour at 95% accuracy"
    assert wording.quota({"amount": 1, "unit": "record", "per": "day"}, None) == "1 record a day"
    assert wording.quota(None, 97.5) == "97.5% accuracy"
    assert wording.quota(None, None) is None


@pytest.mark.parametrize(
    ("count", "said"), [(0, "No experience needed"), (1, "1 month"), (18, "18 months"), (12, "1 year"), (36, "3 years")]
)
def test_experience_is_said_in_years_where_it_can_be(count: int, said: str) -> None:
    assert wording.months(count) == said
