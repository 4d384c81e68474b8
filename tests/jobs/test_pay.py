"""Pay is normalised by one rule, and never where that would be a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.jobs.parameters import pay as read_floor
from careercenter.jobs.pay import Pay, yearly_floor


@pytest.mark.parametrize(
    ("unit", "stated", "year", "hour"),
    [
        ("hour", "25", "52000", "25.00"),
        ("year", "52000", "52000", "25.00"),
        ("week", "1000", "52000", "25.00"),
        ("month", "4333.33", "52000", "25.00"),
        ("day", "200", "52000", "25.00"),
    ],
)
def test_each_unit_meets_in_a_year_and_an_hour(unit: str, stated: str, year: str, hour: str) -> None:
    pay = Pay(Decimal(stated), Decimal(stated), unit)
    assert pay.per_year == (Decimal(year), Decimal(year))
    assert pay.per_hour == (Decimal(hour), Decimal(hour))
    assert pay.rule


def test_pay_per_chart_is_never_turned_into_a_wage() -> None:
    pay = Pay(Decimal("0.85"), Decimal("1.50"), "chart")
    assert pay.per_year == (None, None)
    assert pay.top_per_year is None
    assert pay.rule is None


def test_open_ends_stay_open() -> None:
    assert Pay(None, Decimal(30), "hour").per_year == (None, Decimal(62400))
    assert Pay(Decimal(30), None, "hour").top_per_year == 62400


@pytest.mark.parametrize(
    "ends", [(None, None), (Decimal(0), Decimal(5)), (Decimal(9), Decimal(5)), (Decimal(-1), None)]
)
def test_senseless_ranges_are_refused(ends: tuple[Decimal | None, Decimal | None]) -> None:
    with pytest.raises(ValueError, match="pay"):
        Pay(*ends, "hour")


@given(st.decimals(min_value="0.01", max_value="9999999", places=2))
def test_a_floor_below_a_thousand_is_hourly(typed: Decimal) -> None:
    assert yearly_floor(typed) == int(typed * 2080 if typed < 1000 else typed)


@pytest.mark.parametrize(
    ("typed", "floor"),
    [
        ("32", 66560), ("$32", 66560), ("32.50/hr", 67600), ("65k", 65000), ("65,000", 65000), ("$65,000/yr", 65000),
        ("-5", None), ("0", None), ("abc", None), ("", None), ("1e9", None), ("NaN", None), ("Infinity", None),
    ],
)  # fmt: skip
def test_the_box_understands_what_people_type(typed: str, floor: int | None) -> None:
    assert read_floor(typed) == floor
