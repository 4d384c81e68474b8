"""Searches as people make them, over a real index and database."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from careercenter.backends.search.contract import Hits, Query, SearchUnavailable
from careercenter.jobs import operations, queries, search
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.search import Found
from careercenter.web.services import current, now
from tests.jobs.board import fill


class Dead:
    """An engine whose server is gone."""

    name = "dead"

    def find(self, query: Query) -> Hits:
        raise SearchUnavailable("no answer")


@pytest.fixture(autouse=True)
def _filled(app: Flask, session: Session) -> None:
    fill(app, session)


def _find(session: Session, *args: tuple[str, str], engines: tuple | None = None) -> Found:
    criteria = SearchCriteria.from_args(MultiDict(args))
    return search.find(
        criteria=criteria, engines=current().search if engines is None else engines, session=session, now=now()
    )


def _titles(found: Found) -> set[str]:
    return {listing.title for listing in found.listings}


@pytest.mark.parametrize(
    ("args", "titles"),
    [
        ([("q", "auditor")], {"Coding Auditor"}),
        ([("q", "auditer")], {"Coding Auditor"}),
        ([("q", "82397")], {"Apprentice Coder"}),
        ([("code", "99213")], {"Apprentice Coder"}),
        ([("apprentice", "1")], {"Apprentice Coder"}),
        ([("remote", "hybrid")], {"Coding Auditor"}),
        ([("credential", "crc")], {"Remote Risk Adjustment Coder"}),
        ([("credential", "crc"), ("credential", "ccs")], {"Remote Risk Adjustment Coder", "Inpatient Coder"}),
        ([("employer", "mercy-hospital")], {"Inpatient Coder", "Coding Auditor"}),
        ([("near", "Tulsa, OK"), ("within", "20")], {"Inpatient Coder"}),
        ([("near", "Tulsa, OK"), ("within", "120")], {"Inpatient Coder", "Coding Auditor"}),
        ([("remote", "remote"), ("state", "OH")],
         {"Remote Profee Coder", "Remote Risk Adjustment Coder", "Medical Coder"}),
        ([("remote", "remote"), ("state", "CA")], {"Remote Profee Coder"}),
        ([("state", "unstated")], {"Remote Cardiology Coder"}),
        ([("pay_posted", "1"), ("pay_min", "65000")],
         {"Inpatient Coder", "Remote Risk Adjustment Coder", "Coding Auditor"}),
        ([("q", "remote crc ohio")], {"Remote Risk Adjustment Coder"}),
    ],
)  # fmt: skip
def test_each_search_finds_just_what_it_means(session: Session, args: list[tuple[str, str]], titles: set[str]) -> None:
    assert _titles(_find(session, *args)) == titles


def test_pay_that_is_not_stated_stays_in_unless_it_is_asked_for(session: Session) -> None:
    kept = _titles(_find(session, ("pay_min", "65000")))
    assert {"Remote Cardiology Coder", "Medical Coder"} <= kept
    assert "Remote Profee Coder" not in kept


def test_a_facet_is_counted_without_its_own_filter(session: Session) -> None:
    found = _find(session, ("remote", "hybrid"), ("credential", "cpma"))
    assert found.facets["remote"] == {"hybrid": 1}
    assert _find(session, ("remote", "hybrid")).facets["remote"] == {"remote": 4, "onsite": 2, "hybrid": 1}


@pytest.mark.parametrize(("sort", "first"), [("pay", "Coding Auditor"), ("newest", "Medical Coder"), ("closing", None)])
def test_orders_have_stable_ties(session: Session, sort: str, first: str | None) -> None:
    found = _find(session, ("sort", sort))
    assert first is None or found.listings[0].title == first
    assert found.listings == _find(session, ("sort", sort)).listings


def test_nearest_comes_first(session: Session) -> None:
    found = _find(session, ("near", "Oklahoma City, OK"), ("within", "500"), ("sort", "distance"))
    assert [listing.title for listing in found.listings][:2] == ["Coding Auditor", "Inpatient Coder"]


def test_a_page_beyond_the_last_is_the_last(session: Session) -> None:
    found = _find(session, ("page", "400"))
    assert found.paging.page == found.paging.pages == 1
    assert len(found.listings) == 7


def test_nothing_leads_on_with_true_counts(session: Session) -> None:
    found = _find(session, ("credential", "crc"), ("remote", "onsite"), ("state", "OK"))
    assert found.paging.total == 0
    ways = search.relaxations(found=found, engines=current().search, session=session, now=now())
    assert ways
    for way in ways:
        assert way.total == _find(session, *way.criteria.to_args()).paging.total > 0


def test_even_a_hopeless_search_leads_to_everything(session: Session) -> None:
    found = _find(session, ("q", "zzzzqqqq"))
    ways = search.relaxations(found=found, engines=current().search, session=session, now=now())
    assert [way.total for way in ways] == [7]


def test_what_ended_since_it_was_indexed_is_not_shown(session: Session) -> None:
    listing = _find(session, ("q", "auditor")).listings[0]
    operations.close(session=session, ids=[listing.id], outcome="filled", now=now())
    session.commit()
    assert _titles(_find(session, ("q", "auditor"))) == set()


def test_a_dead_engine_is_replaced_by_the_reserve_and_then_by_the_database(session: Session) -> None:
    reserve = _find(session, ("remote", "hybrid"), engines=(Dead(), *current().search))
    assert reserve.degraded == search.ON_RESERVE
    assert _titles(reserve) == {"Coding Auditor"}
    bare = _find(session, ("remote", "hybrid"), engines=(Dead(),))
    assert bare.degraded == search.WITHOUT_ENGINE
    assert _titles(bare) == {"Coding Auditor"}
    assert _titles(_find(session, ("q", "auditor"), engines=())) == {"Coding Auditor"}


def test_similar_listings_are_others_and_lead_to_a_search_that_has_them(session: Session) -> None:
    listing = _find(session, ("q", "cardiology")).listings[0]
    criteria, others = search.similar(listing=listing, engines=current().search, session=session, now=now())
    assert others
    assert listing.id not in {other.id for other in others}
    total = _find(session, *criteria.to_args()).paging.total
    assert total >= len(others)


def test_the_index_is_compared_and_repaired(session: Session) -> None:
    from careercenter.jobs.indexing import compare, repair

    engine = current().search[-1]
    assert not compare(session, engine, now())
    first, second = [listing.id for listing in queries.newest_live(session, now(), limit=2)]
    engine.remove([str(first)])
    operations.close(session=session, ids=[second], outcome="filled", now=now())
    session.commit()
    difference = compare(session, engine, now())
    assert difference.stale == (first,)
    assert difference.strangers == (str(second),)
    repair(session, engine, difference, now())
    assert not compare(session, engine, now())
