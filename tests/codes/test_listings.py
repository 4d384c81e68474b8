"""Listings on a code's page: those that name the code, those that name its family, what they pay, and retired codes."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.codes.operations import load_codes
from careercenter.core.database import db
from careercenter.employers.models import Employer
from careercenter.jobs.code_counts import listings_naming
from careercenter.jobs.code_listings import code_listings, family_of
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.indexing import documents
from careercenter.jobs.models import Listing
from careercenter.jobs.search import find
from careercenter.web.services import current
from tests.clock import Clock
from tests.codes.layouts import order_line, written
from tests.jobs.made import code, listing


def add(app: Flask, named: list[tuple[str, str, str | None]], **changes: Any) -> None:
    """A listing of Mercy that names these codes: system, code, and the end of a range."""
    with app.app_context():
        made: Listing = listing(**changes)
        made.employer.folded_name = "mercy"
        made.employer = db.session.get(Employer, 1) or made.employer
        made.codes = [code(first, 0, len(first), system=system, code_end=last) for system, first, last in named]
        db.session.add(made)
        db.session.commit()


@pytest.fixture
def board(app: Flask, clock: Clock) -> FlaskClient:
    """Five listings: two name 99213 or a range around it, one its family, one is over, one names something else."""
    ended = clock() - timedelta(hours=1)
    add(app, [("cpt", "99213", None)], id=1, external_id="1", pay_min=Decimal(50_000), pay_max=None, pay_unit="year")
    add(app, [("cpt", "99202", "99215")], id=2, external_id="2", pay_min=Decimal(30), pay_max=Decimal(40), pay_unit="hour")
    add(app, [("cpt", "99214", None)], id=3, external_id="3", pay_min=None, pay_max=None, pay_unit=None)
    add(app, [("cpt", "99213", None)], id=4, external_id="4", closed_at=ended, pay_min=Decimal(900_000), pay_unit="year", pay_max=None)
    add(app, [("icd-10-cm", "G35", None)], id=5, external_id="5")
    return app.test_client()


def test_both_kinds_are_counted_with_their_pay(app: Flask, board: FlaskClient, clock: Clock) -> None:
    with app.app_context():
        found = code_listings("cpt", "99213", session=db.session(), now=clock())
    assert found is not None
    assert (found.exact.total, found.exact.pay, found.exact.pay_count) == (2, "$50,000 – $83,200 a year", 2)
    assert (found.near.total, found.near.pay, found.family) == (1, "", "99211-99215")
    assert {one.id for one in (*found.exact.cards, *found.near.cards)} == {1, 2, 3}


def test_the_page_says_what_they_pay(board: FlaskClient) -> None:
    text = " ".join(board.get("/codes/cpt/99213").text.split())
    assert "2 live listings name 99213" in text and "$50,000 – $83,200 a year" in text
    assert "Others of its family, 99211-99215" in text and "900,000" not in text
    assert "No listing names 82397" in board.get("/codes/cpt/82397").text


RANGES = [
    ("cpt", "70010", "76499"), ("cpt", "99231", "99233"), ("icd-10-cm", "E08", "E13"), ("icd-10-cm", "E11.0", "E11.9"),
    ("icd-10-cm", "C00", "D49"), ("hcpcs", "J1100", "J1110"), ("icd-10-cm", "E11.65", None), ("hcpcs", "J11", "J1110"),
]  # fmt: skip
ASKED = {
    "cpt": ("70010", "70450", "76499", "99202", "99213", "99231", "99232", "99234"),
    "icd-10-cm": ("E08", "E11", "E11.0", "E11.5", "E11.65", "E14", "C00", "C50", "D49", "G35"),
    "hcpcs": ("J1100", "J1105", "J1111"),
}


def test_a_page_counts_what_the_search_finds(app: Flask, board: FlaskClient, clock: Clock) -> None:
    for number, (system, first, last) in enumerate(RANGES, 20):
        add(app, [(system, first, last), (system, first, None)], id=number, external_id=str(number))
    with app.app_context():
        current().search[0].rebuild(documents(db.session(), clock()))
        wanted = [(system, one) for system, codes in ASKED.items() for one in codes]
        counted = listings_naming(wanted, session=db.session(), now=clock())
        totals = {}
        for system, one in wanted:
            page = code_listings(system, one, session=db.session(), now=clock())
            criteria = SearchCriteria(code=(one,))
            found = find(criteria=criteria, engines=current().search, session=db.session, now=clock(), brief=True)
            totals[one] = found.paging.total
            assert (page.exact.total if page else 0) == counted.get((system, one), 0) == found.paging.total, one
    assert (totals["99213"], totals["70450"], totals["E11"], totals["E11.5"], totals["C50"]) == (2, 0, 1, 1, 0)


@pytest.mark.parametrize(
    ("system", "one", "family"),
    [
        ("icd-10-cm", "E11.9", "E11"), ("icd-10-cm", "E08-E13", "E08-E13"), ("icd-10-pcs", "0DTJ4ZZ", "0DT"),
        ("hcpcs", "J1100", "J1…"), ("ms-drg", "470", "470"),
    ],
)  # fmt: skip
def test_what_counts_as_a_family(system: str, one: str, family: str) -> None:
    assert family_of(system, one)[2] == family


def test_a_retired_code_is_marked_where_a_listing_names_it(
    app: Flask, board: FlaskClient, clock: Clock, tmp_path: Path
) -> None:
    old = [order_line(1, "G35", 1, "Hard spots")]
    new = [order_line(1, "G35", 0, "Hard spots"), order_line(2, "G35A", 1, "Hard spots, some")]
    with app.app_context():
        for year, lines in ((2025, old), (2026, new)):
            path = written(tmp_path, f"icd10cm_order_{year}.txt", "\n".join(lines))
            load_codes(session=db.session(), system="icd-10-cm", path=path, now=clock(), force=True)
        slug = db.session.get(Listing, 5).slug
        db.session.commit()
    page = " ".join(board.get(f"/jobs/5-{slug}").text.split())
    assert "No longer valid" in page and 'Likely now <a class="code" href="/codes/icd-10-cm/G35.A">G35.A</a>' in page
    assert "No longer valid" not in board.get("/jobs/1").text
