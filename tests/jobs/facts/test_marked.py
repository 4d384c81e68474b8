"""Adverts cut where their facts begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from careercenter.jobs.facts.marked import Stretch, stretches
from careercenter.jobs.facts.reading import Fact, Span

TEXT = "CPC-A or CCS required"


def fact(*places: tuple[int, int], field: str = "description") -> Fact:
    return Fact("x", tuple(Span(field, start, end) for start, end in places), 0.9)


def test_the_text_is_cut_where_facts_begin_and_end() -> None:
    assert stretches(TEXT, {"required": fact((0, 5), (9, 12))}) == [
        Stretch("CPC-A", ("required",), ("required",)),
        Stretch(" or "),
        Stretch("CCS", ("required",), ("required",)),
        Stretch(" required"),
    ]


def test_a_stretch_may_belong_to_several_facts() -> None:
    found = stretches(TEXT, {"required": fact((0, 12)), "apprentice": fact((3, 5))})
    assert [one.names for one in found] == [("required",), ("required", "apprentice"), ("required",), ()]
    assert [one.ends for one in found] == [(), ("apprentice",), ("required",), ()]


def test_spans_of_other_fields_and_empty_ones_mark_nothing() -> None:
    facts = {"title": fact((0, 3), field="title"), "empty": fact((4, 4))}
    assert stretches(TEXT, facts) == [Stretch(TEXT)]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_nothing_of_the_text_is_lost(text: str, places: list[tuple[int, int]]) -> None:
    found = stretches(text, {f"f{number}": fact(place) for number, place in enumerate(places)})
    assert "".join(one.text for one in found) == text
