"""The history: in plain words, by kind and person, page by page, for owners only; and no way to change it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.employers.acts import KINDS, sentence
from careercenter.employers.models import AuditEntry, Employer
from careercenter.employers.operations import record
from tests.clock import Clock
from tests.employers.conftest import Browse
from tests.people import account

PAGE = "/employer/mercy-hospital/history"


@pytest.fixture
def past(session: Session, mercy: Employer, clock: Clock) -> None:
    """120 acts by bob and rita."""
    for number in range(120):
        who, action = ("bob", "member.invite") if number % 2 else ("rita", "listing.publish")
        record(
            session=session,
            employer=mercy,
            account=account(session, who, clock()),
            action=action,
            subject=f"act-{number:03}",
            details={"role": "recruiter"},
            now=clock() + timedelta(minutes=number),
        )
    session.commit()


def test_owners_read_it_newest_first_by_pages(browse: Browse, past: None) -> None:
    bob = browse("bob")
    first, last = bob.get(PAGE).text, bob.get(f"{PAGE}?page=3").text
    assert "act-119" in first and "act-070" in first and "act-069" not in first
    assert "act-000" in last and first.index("act-119") < first.index("act-118")
    assert bob.get(f"{PAGE}?page=99").text.count("act-0") == last.count("act-0")
    assert "<strong>Bob</strong> invited act-119 as recruiter" in first


def test_it_is_read_by_kind_and_by_person(browse: Browse, session: Session, past: None, clock: Clock) -> None:
    bob, rita = browse("bob"), account(session, "rita", clock())
    assert "invited" not in bob.get(f"{PAGE}?kind=listing").text
    page = bob.get(f"{PAGE}?who={rita.id}&page=2").text
    assert "published “act-000”" in page and "invited" not in page
    assert f"who={rita.id}" in page.split('rel="prev"')[0].rsplit("href", 1)[1]
    assert "Nothing like that was done" in bob.get(f"{PAGE}?kind=domain").text


@pytest.mark.parametrize(
    "query", ["kind=%27", "kind=%25", "who=x", "who=99999999999999999999", "page=-1", "page=x", "page=0"]
)
def test_a_strange_question_has_an_answer(browse: Browse, past: None, query: str) -> None:
    assert browse("bob").get(f"{PAGE}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("name", "status"), [("rita", 403), ("vera", 403), ("carol", 404), ("alice", 404), ("dan", 404)]
)
def test_others_do_not_read_it(browse: Browse, name: str, status: int) -> None:
    assert browse(name).get(PAGE).status_code == status


def test_another_employers_acts_are_not_in_it(browse: Browse, past: None) -> None:
    assert "act-" not in browse("carol").get("/employer/lakeside-clinic/history").text


def test_nothing_of_it_can_be_changed(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("history.")]
    assert {method for rule in rules for method in rule.methods} == {"GET", "HEAD", "OPTIONS"}


def test_it_outlives_the_account(session: Session, mercy: Employer, past: None, browse: Browse, clock: Clock) -> None:
    session.delete(account(session, "rita", clock()))
    session.commit()
    assert "<strong>Rita</strong> published" in browse("bob").get(PAGE).text


@pytest.mark.parametrize(
    ("action", "subject", "details", "says"),
    [
        ("organisation.create", "Mercy", {}, "founded Mercy"),
        ("organisation.claim", "", {"how": "by showing its domain"}, "became owner by showing its domain"),
        (
            "organisation.change",
            "",
            {"name": ["Mercy", "Mercy Health"], "about": ["a", "b"], "website": [None, "https://m.org"]},
            "changed the name from “Mercy” to “Mercy Health”, the text about it and the website from nothing to “https://m.org”",
        ),
        ("member.role", "Rita", {"role": ["recruiter", "owner"]}, "made Rita owner (was recruiter)"),
        (
            "domain.verify",
            "mercy.org",
            {"how": "by a mailbox"},
            "showed by a mailbox that mercy.org is the organisation’s",
        ),
        ("listing.publish", "Coder {x}", {}, "published “Coder {x}”"),
        ("listing.some_new_act", "Coder", {}, "Listings: some new act “Coder”"),
        ("unheard", "", {}, "unheard:"),
    ],
)
def test_acts_are_told_in_plain_words(action: str, subject: str, details: dict, says: str) -> None:
    assert sentence(AuditEntry(action=action, subject=subject, details=details)).strip() == says


def test_every_kind_has_a_name() -> None:
    assert {"listing", "member", "organisation", "domain"} <= set(KINDS)
