"""Both engines filter and count as a plain evaluator does, over many random questions."""

import random

import pytest
from search_board import BOSTON, CLEVELAND, COLUMBUS, DALLAS, documents, expected, miles_between

from careercenter.backends.search.contract import (
    Among,
    AnyOf,
    Between,
    Either,
    Filter,
    Lacks,
    Query,
    Within,
    Without,
)
from careercenter.backends.search.words import parse

FACETS = ("role", "specialty", "state", "remote")
BOARD = documents()


def random_filter(chance: random.Random, depth: int = 0) -> Filter:
    kind = chance.randrange(8 if depth < 2 else 5)
    if kind == 0:
        return Between("pay", chance.choice((None, 50_000, 60_000)), chance.choice((None, 60_000, 70_000)))
    if kind == 1:
        return Lacks("pay")
    if kind == 2:
        lat, lon = chance.choice((COLUMBUS, CLEVELAND, DALLAS, BOSTON))
        return Within(lat, lon, chance.choice((1, 130, 700, 3_000)))
    if kind == 3:
        name = chance.choice(FACETS)
        held = sorted({value for document in BOARD for value in document[name]} | {"nobody"})
        return AnyOf(name, tuple(chance.sample(held, k=chance.randint(1, min(3, len(held))))))
    if kind == 4:
        return Among(tuple(chance.sample([document["id"] for document in BOARD] + ["4000000"], k=chance.randint(0, 9))))
    if kind == 5:
        return Without(random_filter(chance, depth + 1))
    return Either(tuple(random_filter(chance, depth + 1) for _ in range(chance.randint(1, 3))))


def random_query(seed: int) -> Query:
    chance = random.Random(seed)
    own = []
    for name in chance.sample(FACETS, k=chance.randint(0, 3)):
        held = sorted({value for document in BOARD for value in document[name]})
        own.append((name, AnyOf(name, tuple(chance.sample(held, k=chance.randint(1, 2))))))
    if chance.random() < 0.5:
        own.append(("pay", random_filter(chance)))
    always = tuple(random_filter(chance) for _ in range(chance.randint(0, 2)))
    return Query(always=always, filters=tuple(own), facets=FACETS, limit=100)


@pytest.mark.parametrize("seed", range(60))
def test_filters_and_facets_agree_with_a_plain_count(engine, seed):
    query = random_query(seed)
    ids, facets = expected(query, BOARD)
    hits = engine.find(query)
    assert set(hits.ids) == ids
    assert hits.total == len(ids)
    assert {name: dict(counts) for name, counts in hits.facets.items()} == facets


def test_a_facet_keeps_its_other_values_when_one_is_chosen(engine):
    plain = engine.find(Query(facets=("state", "remote")))
    chosen = engine.find(Query(filters=(("state", AnyOf("state", ("oh",))),), facets=("state", "remote")))
    assert chosen.facets["state"] == plain.facets["state"]
    assert sum(chosen.facets["remote"].values()) == chosen.total < plain.total


def test_facets_count_what_the_words_find(engine):
    hits = engine.find(Query(words=parse("modifier"), facets=("state",)))
    assert hits.facets["state"] == {"ny": 2} or hits.facets["state"] == {"ny": 2, "ma": 1}
    assert hits.total == 2


def test_no_hits_have_no_counts(engine):
    assert engine.find(Query(words=parse("zzzzzz"), facets=("state",))).facets == {"state": {}}


def test_odd_values_are_only_values(engine):
    for value in ('"', "'", "\\", "a=b", "oh OR ma", "", "\x00", "x" * 5_000):
        assert engine.find(Query(filters=(("state", AnyOf("state", (value,))),))).total == 0
    assert engine.find(Query(always=(AnyOf("state", ()),))).total == 0


def test_a_limit_of_nothing_counts(engine):
    hits = engine.find(Query(limit=0, facets=("remote",)))
    assert (hits.ids, hits.total) == ((), 44)
    assert sum(hits.facets["remote"].values()) == 44


def test_the_radius_is_exact_to_a_thousandth_of_a_mile(engine):
    far = miles_between(tuple(COLUMBUS), CLEVELAND)
    inside = engine.find(Query(always=(Within(*COLUMBUS, far + 0.001),), limit=100)).ids
    outside = engine.find(Query(always=(Within(*COLUMBUS, far - 0.001),), limit=100)).ids
    assert {"5", "6"} <= set(inside)
    assert not {"5", "6"} & set(outside)
    assert "11" in outside


def test_any_of_several_points_counts(engine):
    for place in (DALLAS, BOSTON):
        assert "10" in engine.find(Query(always=(Within(*place, 1),), limit=100)).ids
