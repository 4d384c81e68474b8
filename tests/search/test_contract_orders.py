"""Both engines sort with stable ties, missing numbers last, and pages that never overlap."""

import pytest
from search_board import BOSTON, COLUMBUS, DALLAS, documents, miles_between

from careercenter.backends.search.contract import AnyOf, By, ByDistance, Query, Within
from careercenter.backends.search.words import parse

BOARD = {document["id"]: document for document in documents()}


def paged(engine, size: int, **question) -> list[str]:
    ids: list[str] = []
    while page := engine.find(Query(offset=len(ids), limit=size, **question)).ids:
        ids += page
    return ids


@pytest.mark.parametrize("name", ["pay", "posted"])
@pytest.mark.parametrize("descending", [True, False])
def test_by_number(engine, name, descending):
    sign = -1 if descending else 1
    wanted = sorted(
        BOARD, key=lambda one: (name not in BOARD[one], sign * BOARD[one].get(name, 0), -int(one))
    )
    order = By(name, descending)
    assert list(engine.find(Query(order=order, limit=100)).ids) == wanted
    assert paged(engine, 5, order=order) == wanted


def test_newest_first_without_words(engine):
    assert paged(engine, 7) == sorted(BOARD, key=int, reverse=True)


@pytest.mark.parametrize("place", [COLUMBUS, BOSTON, DALLAS])
def test_by_distance(engine, place):
    def nearest(one: str) -> float:
        return min((miles_between(tuple(place), point) for point in BOARD[one]["points"]), default=1e9)

    wanted = sorted(BOARD, key=lambda one: (round(nearest(one), 3), -int(one)))
    order = ByDistance(*place)
    assert list(engine.find(Query(order=order, limit=100)).ids) == wanted
    assert paged(engine, 4, order=order) == wanted


def test_by_distance_within_a_circle(engine):
    near = Within(*COLUMBUS, 200)
    hits = engine.find(Query(filters=(("near", near),), order=ByDistance(*COLUMBUS), facets=("role",), limit=50))
    assert hits.total == len(hits.ids) == 10
    assert hits.ids[0] == "41"
    assert sum(hits.facets["role"].values()) == 10


def test_words_and_filters_in_a_sort(engine):
    remote = (("remote", AnyOf("remote", ("remote",))),)
    ids = engine.find(Query(words=parse("coder"), filters=remote, order=By("pay"))).ids
    pays = [BOARD[one].get("pay", 0) for one in ids]
    assert len(ids) >= 4
    assert pays == sorted(pays, reverse=True)


def test_a_page_far_beyond_the_end_is_empty(engine):
    for order in (None, By("pay"), ByDistance(*BOSTON)):
        hits = engine.find(Query(order=order, offset=5_000, limit=20))
        assert (hits.ids, hits.total) == ((), 44)


@pytest.mark.parametrize("order", [None, By("posted"), ByDistance(*COLUMBUS)])
@pytest.mark.parametrize("question", ["", "coder"])
def test_what_comes_last_keeps_its_order_and_is_counted(engine, order, question):
    last = AnyOf("remote", ("onsite",))
    plain = engine.find(Query(words=parse(question), order=order, facets=("remote", "state"), limit=100))
    put_off = [one for one in plain.ids if "onsite" in BOARD[one]["remote"]]
    wanted = [one for one in plain.ids if one not in put_off] + put_off
    assert put_off and plain.ids != tuple(wanted)
    asked = {"words": parse(question), "order": order, "last": last}
    assert paged(engine, 3, **asked) == wanted
    hits = engine.find(Query(**asked, facets=("remote", "state"), limit=2))
    assert (hits.total, hits.facets) == (plain.total, plain.facets)


def test_nothing_comes_last(engine):
    ids = engine.find(Query(limit=100)).ids
    assert engine.find(Query(last=AnyOf("remote", ("nobody",)), limit=100)).ids == ids
    everything = AnyOf("remote", ("remote", "hybrid", "onsite"))
    assert engine.find(Query(last=everything, offset=40, limit=10)).ids == ids[40:50]
