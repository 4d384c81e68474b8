"""Words that mean a filter become one, visibly; words in quotes stay words."""

import pytest

from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.lifting import lift


def test_the_words_of_the_trade_become_filters() -> None:
    lifted = lift(SearchCriteria(q="remote cpc inpatient ohio"))
    criteria = lifted.criteria
    assert criteria.q is None
    assert (criteria.remote, criteria.credential) == (("remote",), ("cpc",))
    assert (criteria.setting, criteria.state) == (("inpatient",), ("OH",))
    assert [piece.written for piece in lifted.pieces] == ["remote", "cpc", "inpatient", "ohio"]


def test_other_words_stay_words() -> None:
    lifted = lift(SearchCriteria(q="senior remote coder"))
    assert lifted.criteria.q == "senior coder"
    assert lifted.criteria.remote == ("remote",)


@pytest.mark.parametrize(
    "q", ['"remote" coder', '"part time', "coder in a hospital or clinic", "-remote coder", "me ok hi"]
)
def test_quotes_minus_and_everyday_words_are_left_alone(q: str) -> None:
    lifted = lift(SearchCriteria(q=q))
    assert lifted.pieces == ()
    assert lifted.criteria.q == q


@pytest.mark.parametrize(
    ("q", "name", "value"),
    [
        ("part time coder", "employment", "part_time"),
        ("part-time coder", "employment", "part_time"),
        ("new york coder", "state", "NY"),
        ("OH coder", "state", "OH"),
        ("cpc-a coder", "apprentice", "1"),
        ("epic coder", "skill", "epic"),
        ("cardiology coder", "specialty", "cardiology"),
        ("coder $30/hr", "pay_min", "62400"),
        ("coder 65k", "pay_min", "65000"),
    ],
)
def test_each_kind_of_word_is_known(q: str, name: str, value: str) -> None:
    assert [(piece.name, piece.value) for piece in lift(SearchCriteria(q=q)).pieces] == [(name, value)]


def test_a_piece_can_be_taken_away_or_turned_into_words() -> None:
    lifted = lift(SearchCriteria(q="remote ohio coder"))
    remote = lifted.pieces[0]
    assert lifted.without(remote).q == "ohio coder"
    assert lifted.as_words.q == '"remote" "ohio" coder'
    assert lift(lifted.as_words).pieces == ()


def test_lifted_filters_join_those_already_chosen() -> None:
    assert lift(SearchCriteria(q="ohio", state=("KY",))).criteria.state == ("KY", "OH")


def test_numbers_that_may_be_codes_are_never_places_or_pay() -> None:
    assert lift(SearchCriteria(q="99213 82397 E11.9")).pieces == ()
