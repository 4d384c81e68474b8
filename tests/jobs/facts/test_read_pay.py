"""Pay is found among the other amounts of an advert."""

import pytest

from tests.jobs.facts.adverts import reading, value

YEAR, HOUR = "year", "hour"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Pay: $24.50 - $31.00 per hour.", 24.5, 31, HOUR),
        ("The salary range is $58,000 to $72,000 a year, plus a $2,000 sign-on bonus.", 58000, 72000, YEAR),
        ("Compensation: 62K–75K depending on experience.", 62000, 75000, YEAR),
        ("Rate: 26-31/hr. Referral bonus $500.", 26, 31, HOUR),
        ("We pay $22/hour.", 22, 22, HOUR),
        ("Base pay starts at $27.10 an hour.", 27.1, None, HOUR),
        ("Salary up to $80,000 annually.", None, 80000, YEAR),
        ("Starting salary: $61,000+", 61000, None, YEAR),
        ("Weekly gross $1,520, 13 weeks.", 1520, 1520, "week"),
        ("Step 1 pays $4,400 - $5,900 per month; step 2 pays $5,000 - $6,600 per month.", 4400, 6600, "month"),
        ("You earn $0.85 per chart, 1099.", 0.85, 0.85, "chart"),
        ("Paid at $1.10 - $1.40 per encounter.", 1.1, 1.4, "chart"),
        ("Minimum Salary: $52,000.00\nMaximum Salary: $71,500.00", 52000, 71500, YEAR),
        ("Hourly range: USD 30.00 - USD 36.50", 30, 36.5, HOUR),
        ("We train you. $20.50-$26 DOE. Benefits after 60 days.", 20.5, 26, HOUR),
        ("Part time, 24 hrs/wk. $19-23 hr.", 19, 23, HOUR),
        ("W-2 hourly $23-$27.", 23, 27, HOUR),
        ("Compensation\n\n$70k-$84k, reviewed each spring", 70000, 84000, YEAR),
    ],
)
def test_pay_is_read(text: str, low: float | None, high: float | None, unit: str) -> None:
    assert value("pay", text) == {"min": low, "max": high, "currency": "USD", "unit": unit}


@pytest.mark.parametrize(
    "text",
    [
        "A hospital with $180 million in revenue.",
        "We offer a $2,500 sign-on bonus and up to $5,250 in tuition reimbursement a year.",
        "You get $600 to set up a home office and $50 a month for internet.",
        "Instructors receive $2,450 per course.",
        "Our team recovered $23 million in missed charges in 2024.",
        "Health plan ($62 biweekly), parking at $46 a month.",
        "Code 25 charts per hour at 95% accuracy.",
        "Pay is commensurate with experience.",
    ],
)
def test_other_amounts_are_not_pay(text: str) -> None:
    assert value("pay", text) is None


def test_the_pay_field_is_read_when_the_text_is_silent() -> None:
    assert value("pay", "A coder wanted.", salary_text="$60,000+ based on experience") == {
        "min": 60000,
        "max": None,
        "currency": "USD",
        "unit": "year",
    }


def test_the_text_wins_over_the_pay_field_with_a_note() -> None:
    read = reading("The pay range is $25.00 to $30.00 per hour.", salary_text="$20 - $24 per hour")
    assert (read.value("pay")["min"], read.value("pay")["max"]) == (25, 30)
    assert any("pay field" in note for note in read.notes)


def test_a_field_made_of_a_companys_millions_is_dropped() -> None:
    assert value("pay", "We are backed by $180 million of funding.", salary_text="180/hour") is None


def test_pounds_stay_pounds() -> None:
    assert value("pay", "", salary_text="£21,000 to £24,500 per annum")["currency"] == "GBP"


def test_changing_an_amount_changes_only_pay() -> None:
    text = "CPC required. Remote in Ohio. Pay: ${} per hour, full-time."
    one, other = reading(text.format("27")).to_labels(), reading(text.format("31")).to_labels()
    assert one.pop("pay") != other.pop("pay")
    assert one == other
