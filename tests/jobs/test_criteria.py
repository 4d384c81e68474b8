"""A search as one value: from a URL and back, to JSON and back, and never an error for what a URL says."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from careercenter.backends.search.contract import AnyOf, Between, By, ByDistance, Either, Lacks, Within
from careercenter.jobs.criteria import MANY, SearchCriteria, UnknownKey
from careercenter.jobs.links import search_path, toggles
from careercenter.jobs.parameters import LONGEST_TEXT, vocabulary_of
from careercenter.taxonomy.vocabulary import vocabulary

NOW = datetime(2026, 11, 23, 12, 0, 30, tzinfo=UTC)


def _from(*args: tuple[str, str]) -> SearchCriteria:
    return SearchCriteria.from_args(MultiDict(args))


def test_repeated_names_mean_any_of() -> None:
    criteria = _from(("credential", "cpc"), ("credential", "ccs"), ("state", "OH"))
    assert criteria.credential == ("ccs", "cpc")
    assert criteria.state == ("OH",)
    assert criteria.ignored == ()


def test_names_and_aliases_lead_to_slugs() -> None:
    criteria = _from(("state", "ohio"), ("credential", "CPC"), ("remote", "Remote"), ("employment", "full-time"))
    assert (criteria.state, criteria.credential) == (("OH",), ("cpc",))
    assert (criteria.remote, criteria.employment) == (("remote",), ("full_time",))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("role", "astronaut"), ("state", "ZZ"), ("remote", "maybe"), ("pay_min", "-5"), ("pay_min", "lots"),
        ("page", "-1"), ("page", "0x10"), ("sort", "random"), ("posted", "soon"), ("near", "Nowhere At All"),
        ("code", "<script>"), ("employer", "../../etc"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_dropped_and_told(name: str, value: str) -> None:
    criteria = _from((name, value))
    assert (name, value) in criteria.ignored
    assert not criteria.is_filtered


def test_unknown_names_are_dropped_quietly() -> None:
    assert _from(("utm_source", "mail"), ("q", "coder")) == SearchCriteria(q="coder")


def test_a_long_search_is_cut_and_said_so() -> None:
    criteria = _from(("q", "coder " * 2000))
    assert len(criteria.q or "") <= LONGEST_TEXT
    assert criteria.ignored[0][0] == "q"


def test_an_hourly_floor_is_read_as_hourly() -> None:
    assert _from(("pay_min", "30")).pay_min == 62400
    assert _from(("pay_min", "60000")).pay_min == 60000


def test_filters_say_what_they_mean() -> None:
    criteria = _from(
        ("state", "OH"), ("pay_min", "60000"), ("apprentice", "1"), ("near", "Tulsa, OK"), ("within", "50")
    )
    filters = dict(criteria.filters(NOW))
    assert filters["state"] == AnyOf("state", ("OH",))
    assert filters["pay_min"] == Either((Between("pay_top", 60000), Lacks("pay_top")))
    assert filters["apprentice"] == AnyOf("apprentice", ("yes",))
    assert isinstance(filters["near"], Within)
    assert filters["near"].miles == 50
    strict = dict(criteria.with_(pay_posted=True).filters(NOW))
    assert strict["pay_min"] == Between("pay_top", 60000)


def test_every_query_asks_for_live_listings_only() -> None:
    always = SearchCriteria().to_query(NOW).always
    assert {filter_.name for filter_ in always if isinstance(filter_, Between)} == {"live_from", "live_until"}


@pytest.mark.parametrize(
    ("args", "order"),
    [
        ([], By("posted_at")),
        ([("q", "coder")], None),
        ([("sort", "pay")], By("pay_top")),
        ([("sort", "closing")], By("closes_at", descending=False)),
        ([("sort", "relevance")], By("posted_at")),
        ([("sort", "distance")], By("posted_at")),
    ],
)
def test_the_order_is_as_asked_where_that_makes_sense(args: list[tuple[str, str]], order: By | None) -> None:
    assert _from(*args).to_query(NOW).order == order


def test_distance_needs_a_place() -> None:
    assert isinstance(_from(("near", "74103"), ("sort", "distance")).to_query(NOW).order, ByDistance)


def test_stored_criteria_with_an_unknown_key_are_an_error() -> None:
    with pytest.raises(UnknownKey):
        SearchCriteria.from_json('{"v":1,"q":"coder","colour":["red"]}')
    with pytest.raises(UnknownKey):
        SearchCriteria.from_json('{"q":"coder"}')


_many = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from([term.slug for term in vocabulary(known)]), max_size=3)
        for name in MANY
        if (known := vocabulary_of(name))
    },
)


@given(_many, st.text(max_size=50), st.integers(-5, 10**9), st.sampled_from(["newest", "pay", "closing", "", "x"]))
def test_a_search_survives_its_url_and_its_json(many: dict[str, list[str]], q: str, pay: int, sort: str) -> None:
    args = [(name, value) for name, values in many.items() for value in values]
    criteria = _from(*args, ("q", q), ("pay_min", str(pay)), ("sort", sort))
    assert SearchCriteria.from_args(MultiDict(criteria.to_args())) == criteria
    assert SearchCriteria.from_json(criteria.to_json()) == criteria.with_()


@given(
    st.dictionaries(
        st.text(max_size=12) | st.sampled_from(["q", "page", "near", "pay_min", "code"]), st.text(max_size=40)
    )
)
def test_no_url_is_an_error(args: dict[str, str]) -> None:
    SearchCriteria.from_args(MultiDict(args)).to_query(NOW)


def test_turning_a_value_on_and_off_returns_to_the_first_page() -> None:
    criteria = _from(("state", "OH"), ("page", "3"))
    assert criteria.toggled("state", "KY").state == ("KY", "OH")
    assert criteria.toggled("state", "KY").page is None
    assert criteria.toggled("state", "OH").state == ()
    assert criteria.without("state", "OH") == SearchCriteria()


@given(_many, st.sampled_from([name for name in MANY if vocabulary_of(name)]), st.data())
def test_a_facets_links_are_the_searches_they_stand_for(
    many: dict[str, list[str]], name: str, data: st.DataObject
) -> None:
    criteria = _from(*((each, value) for each, values in many.items() for value in values), ("q", "a & b"))
    value = data.draw(st.sampled_from([term.slug for term in vocabulary(vocabulary_of(name) or "")]))
    assert toggles(criteria, name)(value) == search_path(criteria.toggled(name, value))
