"""The value of a fact in words: facts of the table, facts it does not know, and every kind of value."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.jobs.saying import LABELS, label, said


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("pay", {"min": 28.5, "max": 34, "unit": "hour", "currency": "USD"}, "$28.50 – $34 an hour"),
        ("pay", {"min": None, "max": 34, "unit": "hour", "currency": None}, "up to $34 an hour"),
        ("experience_months", 24, "2 years"),
        ("experience_months", 0, "No experience needed"),
        ("credentials_required", [["cpc", "ccs"], ["rhit"]], "CPC or CCS; and RHIT"),
        ("credentials_required", ["cpc", "ccs"], "CPC, CCS"),
        ("states_denied", ["CA", "NY"], "California, New York"),
        ("apprentice_ok", "yes", "Welcome"),
        ("is_coding_job", False, "No"),
        ("accuracy_pct", 95.0, "95%"),
        ("hours_per_week", 37.5, "37.5 hours"),
        ("checks", ["background", "e_verify"], "Background check, E-Verify"),
        ("checks", ["background", "polygraph_test"], "Background check, polygraph test"),
        ("experience_substitutes", ["degree"], "A degree"),
        ("sign_on", {"amount": 2000, "percent": None}, "$2,000"),
        ("bonus", {"amount": None, "percent": 10}, "10%"),
        ("bonus", {"amount": None, "percent": None}, "Yes; how much is not stated"),
        ("contract_length", {"amount": 13, "unit": "week"}, "13 weeks"),
        ("contract_length", {"amount": 1, "unit": "year"}, "1 year"),
        ("credentials_within_months", {"cpc": 6, "coc": 6, "ccs": 12}, "CPC or COC within 6 months; CCS within 1 year"),
        ("remote_metro", {"place": "Dayton", "state": "OH", "miles": 60}, "Within 60 miles of Dayton, OH"),
        ("remote_metro", {"place": "Dayton", "state": "OH", "miles": None}, "Dayton, OH"),
        ("apply_by", "2026-12-24", "24 Dec 2026"),
        ("apply_by", "soon", "soon"),
        ("shift", "night", "Nights"),
        ("travel", "10%", "10%"),
        ("travel", "none", "None"),
        ("agency", True, "A staffing agency"),
        ("parking", True, "Yes"),
        ("parking", ["two_cars", 3], "two cars, 3"),
        ("role", None, "Not stated"),
        ("tools", [], "Not stated"),
        ("no_such", "", "Not stated"),
    ],
)
def test_values_in_words(name: str, value: Any, words: str) -> None:
    assert said(name, value) == words


def test_a_name_without_a_label_is_spelled_out() -> None:
    assert label("parking_space") == "Parking space"
    assert all(LABELS.values())


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(_values)
def test_any_value_of_an_unknown_fact_has_words(value: Any) -> None:
    assert isinstance(said("something_new", value), str)
