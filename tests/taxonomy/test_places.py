"""The gazetteer knows what people type for a place, offline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.taxonomy.places import find_place, state_of, suggest


@pytest.mark.parametrize(
    ("written", "city", "state"),
    [
        ("74103", "Tulsa", "OK"),
        ("74103-1234", "Tulsa", "OK"),
        ("Tulsa, OK", "Tulsa", "OK"),
        ("tulsa oklahoma", "Tulsa", "OK"),
        ("Tulsa, OK 74103", "Tulsa", "OK"),
        ("Tulsa, Oklahoma, United States", "Tulsa", "OK"),
        ("St. Louis, MO", "Saint Louis", "MO"),
        ("New York, New York", "New York", "NY"),
        ("Washington, DC", "Washington", "DC"),
        ("Helena, MT", "Helena", "MT"),
        ("Mt. Vernon, WA", "Mount Vernon", "WA"),
        ("Winston-Salem NC", "Winston Salem", "NC"),
    ],
)
def test_a_place_is_found_by_the_ways_people_write_it(written: str, city: str, state: str) -> None:
    place = find_place(written)
    assert place
    assert (place.city, place.state) == (city, state)
    assert 17 < place.lat < 72
    assert -180 < place.lon < -64
    assert place.time_zone.startswith("America/")


@pytest.mark.parametrize(
    "written", ["", "Remote", "Nowhere At All", "99999", "OK", "Springfield", "x" * 10_000, "🙂, 🙂"]
)
def test_what_is_no_place_is_none(written: str) -> None:
    assert find_place(written) is None


@given(st.text(max_size=200))
def test_no_text_is_an_error(text: str) -> None:
    find_place(text)
    suggest(text)
    state_of(text)


def test_suggestions_begin_as_typed_and_big_places_come_first() -> None:
    found = suggest("chi")
    assert found[0].label == "Chicago, IL"
    assert all(place.label.lower().startswith("chi") for place in found)
    assert [place.postal_code for place in suggest("7410")][0] == "74101"
    assert suggest("c") == []


@pytest.mark.parametrize(
    ("written", "code"), [("oh", "OH"), ("Ohio", "OH"), ("new york", "NY"), ("zz", None), ("", None)]
)
def test_states_go_by_code_and_name(written: str, code: str | None) -> None:
    assert state_of(written) == code
