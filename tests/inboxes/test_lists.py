"""The inbox as it is read: lists, board, filters, order, marks; and nothing of it for anybody else."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from careercenter.applications import stages
from careercenter.applications.models import Application, Question
from careercenter.exercises.models import Attempt
from careercenter.inboxes import queries
from careercenter.inboxes.queries import Scope
from careercenter.inboxes.wanted import GROUPS, Wanted, pairs, wanted_of
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.inboxes.conftest import Browser
from tests.inboxes.inbox_board import applied
from tests.jobs.desk_board import live
from tests.people import LAKESIDE, account, employer

DESK = "/employer/mercy-hospital"


def address(listing: Listing, rest: str = "") -> str:
    return f"{DESK}/listings/{listing.id}/applicants{rest}"


def shown(client: FlaskClient, path: str) -> list[str]:
    """Who a list shows, in order."""
    response = client.get(path)
    assert response.status_code == 200
    return html.fromstring(response.text).xpath("//tbody//th/a/bdi/text()")


@pytest.fixture
def three(session: Session, listing: Listing, clock: Clock) -> list[Application]:
    """Ben has waited for five days, Cora for nine, Alice for one."""
    found = [
        applied(session, listing, "Ben Okafor", clock(), days=5),
        applied(session, listing, "Cora Silva", clock(), days=9, state="TX", work_states=["TX"]),
        applied(session, listing, "Alice Weaver", clock(), days=1),
    ]
    session.commit()
    return found


def test_who_has_waited_longest_comes_first(
    bob: FlaskClient, listing: Listing, three: list[Application], session: Session, clock: Clock
) -> None:
    assert shown(bob, address(listing)) == ["Cora Silva", "Ben Okafor", "Alice Weaver"]
    three[1].last_word_at = clock()
    session.commit()
    assert shown(bob, address(listing)) == ["Ben Okafor", "Alice Weaver", "Cora Silva"], "a word begins the wait anew"
    assert shown(bob, address(listing, "?sort=newest")) == ["Alice Weaver", "Ben Okafor", "Cora Silva"]
    assert shown(bob, address(listing, "?sort=name")) == ["Alice Weaver", "Ben Okafor", "Cora Silva"]
    assert "fit" not in " ".join(GROUPS) + str(Wanted()), "nobody is ranked by fit"


def test_the_overview_puts_the_listing_first_where_somebody_waits_longest(
    bob: FlaskClient, listing: Listing, three: list[Application], session: Session, clock: Clock
) -> None:
    other = live(session, clock() - timedelta(days=60), title="Auditor")
    applied(session, other, "Dev Brooks", clock(), days=30)
    done = live(session, clock() - timedelta(days=60), title="Old Job")
    applied(session, done, "Eli Weber", clock(), days=50, stage=stages.DECLINED)
    live(session, clock(), title="Nobody Applied")
    session.commit()
    page = html.fromstring(bob.get(f"{DESK}/applicants").text)
    assert page.xpath("//tbody//th/a/text()") == ["Auditor", "Inpatient Coder", "Old Job"]
    assert "30 days" in page.text_content() and "Nobody waits" in page.text_content()
    assert "3" in page.xpath("//tbody/tr[2]/td[1]")[0].text_content()


def test_filters_find_what_they_say(
    bob: FlaskClient, listing: Listing, three: list[Application], session: Session, clock: Clock
) -> None:
    ben, cora, alice = three
    must = Question(listing_id=listing.id, kind="yes_no", text="CCS?", knock_out={"is": "yes"})
    session.add(must)
    session.flush()
    cora.sent = cora.sent | {"credentials": [{"slug": "ccs", "state": "lapsed"}, {"slug": "cpc", "state": "verified"}]}
    ben.answers, alice.answers, alice.missed = {str(must.id): "yes"}, {str(must.id): "no"}, [must.id]
    taken = {"content": {"title": "Visits"}, "minutes": 15, "books": True, "started_at": clock(), "seen_at": clock()}
    taken |= {"account_id": ben.account_id, "listing_id": listing.id, "name": "x", "ended_at": clock(), "percent": 91}
    session.add(Attempt(**taken))
    session.commit()
    assert shown(bob, address(listing, "?credential=ccs")) == ["Ben Okafor", "Alice Weaver"], "a lapsed one does not count"
    assert shown(bob, address(listing, "?credential=cpc")) == ["Cora Silva"]
    assert shown(bob, address(listing, "?state=OK")) == ["Ben Okafor", "Alice Weaver"]
    assert shown(bob, address(listing, "?knock_outs=missed")) == ["Alice Weaver"]
    assert shown(bob, address(listing, "?knock_outs=unanswered")) == ["Cora Silva"]
    assert shown(bob, address(listing, "?waiting=5")) == ["Cora Silva", "Ben Okafor"]
    assert shown(bob, address(listing, "?check=1")) == ["Ben Okafor"]
    assert "Skills check 91 %" in bob.get(address(listing)).text
    assert shown(bob, address(listing, "?q=okaf")) == ["Ben Okafor"]
    assert shown(bob, address(listing, "?q=cora+silva&state=TX")) == ["Cora Silva"]
    assert "Nobody matches" in bob.get(address(listing, "?q=%25")).text, "a per cent sign is no wildcard"


def test_the_text_filters_agree_on_both_databases(any_app: Flask, clock: Clock) -> None:
    with any_app.app_context():
        from careercenter.core.database import db

        session = db.session()
        account(session, "bob", clock())
        listing = live(session, clock())
        made = applied(session, listing, "Ben O'Kafor \"B\"", clock(), days=5)
        made.missed = [4]
        session.commit()
        scope = Scope(listing.id, made.account_id, False, clock())
        for wanted in (
            Wanted(credential="ccs"), Wanted(state="TX"), Wanted(knock_outs="missed"), Wanted(q="kafor sandhill"),
            Wanted(waiting=3), Wanted(unread=True), Wanted(sort="name"),
        ):  # fmt: skip
            assert queries.ordered(session, scope, wanted) == [made.id], wanted
        for wanted in (Wanted(credential="cpc"), Wanted(state="CA"), Wanted(knock_outs="met"), Wanted(check=True)):
            assert queries.ordered(session, scope, wanted) == [], wanted
        assert queries.overview(session, listing.employer_id)[0].open == 1
        assert queries.figures(session, [listing.id]) == {listing.id: (1, 1)}


def test_counts_by_stage_and_the_board_agree_with_the_rows(
    bob: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    for place, stage in enumerate((*stages.OPEN, *stages.ENDED)):
        applied(session, listing, f"P{place} Brooks", clock(), stage=stage)
    session.commit()
    counts = queries.stage_counts(session, listing.id)
    assert set(counts.values()) == {1} and stages.DRAFT not in counts
    board = html.fromstring(bob.get(address(listing, "/board")).text)
    columns = [one.xpath(".//bdi/text()") for one in board.xpath("//section[contains(@class, 'board-column')]")]
    assert columns[:5] == [[f"P{place} Brooks"] for place in range(5)]
    assert sorted(columns[5]) == [f"P{place} Brooks" for place in range(5, 9)]
    for stage in (*stages.OPEN, *stages.ENDED):
        assert len(shown(bob, address(listing, f"?stage={stage}"))) == 1, stage
    assert len(shown(bob, address(listing, "?stage=all"))) == 9


def test_a_draft_is_nobodys_business(bob: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    made = applied(session, listing, "Ben Okafor", clock())
    made.stage, made.sent_at, made.number = stages.DRAFT, None, None
    session.commit()
    assert "Nobody has applied yet" in bob.get(address(listing)).text
    assert "Okafor" not in bob.get(address(listing, "?stage=all")).text + bob.get(address(listing, "/board")).text
    assert bob.get(address(listing, f"/{made.id}")).status_code == 404


def test_fifty_a_page_and_addresses_that_mean_nothing(
    bob: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    first = applied(session, listing, "P0 Brooks", clock(), days=20)
    for number in range(1, 53):
        applied(session, listing, f"P{number} Brooks", clock(), days=3)
    session.commit()
    assert len(shown(bob, address(listing))) == 50
    assert len(shown(bob, address(listing, "?page=2"))) == 3
    for nonsense in ("page=99", "page=-1", "page=x", "page=²", "sort=fit", "stage=draft", "waiting=9999999", "waiting=²",
                     "credential=%27%3B--", "state=ZZ", "q=" + "a" * 5000, "unread=yes", "knock_outs=all"):  # fmt: skip
        assert bob.get(address(listing, f"?{nonsense}")).status_code == 200, nonsense
    page = bob.get(address(listing, f"/{first.id}?sort=newest&waiting=14")).text
    assert "1 of 1" not in page and "Less than" not in page and "20 days" in page


def test_filters_go_into_an_address_and_back() -> None:
    wanted = Wanted("new", "cpc-a", "TX", "met", True, 7, True, "abc def", "newest")
    assert wanted_of(pairs(wanted)) == wanted and pairs(Wanted()) == {}


def test_previous_and_next_follow_the_list_one_came_from(
    bob: FlaskClient, listing: Listing, three: list[Application]
) -> None:
    ben, cora, alice = three
    page = html.fromstring(bob.get(address(listing, f"/{ben.id}?sort=newest")).text)
    before, after = page.xpath("//a[@rel='prev']/@href")[0], page.xpath("//a[@rel='next']/@href")[0]
    assert before.endswith(f"/{alice.id}?sort=newest") and after.endswith(f"/{cora.id}?sort=newest")
    alone = html.fromstring(bob.get(address(listing, f"/{ben.id}?q=okafor")).text)
    assert not alone.xpath("//a[@rel='next']")


def test_what_a_member_has_not_read_is_marked_for_them_alone(
    bob: FlaskClient, vera: FlaskClient, listing: Listing, three: list[Application]
) -> None:
    path = address(listing, f"/{three[0].id}")
    assert "3 you have not read" in bob.get(address(listing)).text
    bob.get(path)
    assert "3 you have not read" in bob.get(address(listing)).text, "looking changes nothing by itself"
    assert bob.post(f"{path}/read").status_code == bob.post(f"{path}/read").status_code == 303
    assert "2 you have not read" in bob.get(address(listing)).text
    assert shown(bob, address(listing, "?unread=1")) == ["Cora Silva", "Alice Weaver"]
    assert "3 you have not read" in vera.get(address(listing)).text
    bob.post(f"{path}/read", data={"as": "new"})
    assert "3 you have not read" in bob.get(address(listing)).text


def test_another_employers_people_meet_nothing(
    browser: Browser, listing: Listing, application: Application, session: Session, clock: Clock
) -> None:
    theirs = live(session, clock(), of=employer(session, LAKESIDE, clock()))
    other = applied(session, theirs, "Eve Nowak", clock())
    session.commit()
    for who, mine, own, foreign in (
        ("carol", "lakeside-clinic", theirs, application), ("bob", "mercy-hospital", listing, other),
    ):  # fmt: skip
        client = browser(who)
        other_listing = listing if who == "carol" else theirs
        roots = (
            f"/employer/{mine}/listings/{own.id}/applicants/{foreign.id}",
            f"/employer/{mine}/listings/{other_listing.id}/applicants/{foreign.id}",
        )
        for root in roots:
            for rest in ("", "/resume"):
                assert client.get(root + rest).status_code == 404, root + rest
            for rest in ("/move", "/decline", "/back/1", "/read", "/unblind", "/notes", "/notes/1/delete", "/scorecard", "/pdf"):
                form = {"to": "screening", "version": "1", "text": "x", "advice": "yes", "reason": "none"}
                assert client.post(root + rest, data=form).status_code == 404, root + rest
        listed = f"/employer/{mine}/listings/{other_listing.id}/applicants"
        assert [client.get(listed + rest).status_code for rest in ("", "/board", "/setup")] == [404] * 3
        assert client.post(f"{listed}/export", data={"as": "csv"}).status_code == 404
        assert "Weaver" not in browser("carol").get("/employer/lakeside-clinic/applicants").text
    assert (application.stage, application.version, other.version) == ("new", 1, 1)


def test_a_reviewer_reads_but_does_nothing_that_reaches_the_applicant(
    vera: FlaskClient, listing: Listing, application: Application, session: Session
) -> None:
    path = address(listing, f"/{application.id}")
    for page in (address(listing), address(listing, "/board"), path):
        text = vera.get(page).text
        assert "Alice Weaver" in text and "/move" not in text and "/export" not in text
    for rest in ("/move", "/decline", "/back/1", "/unblind", "/pdf"):
        assert vera.post(path + rest, data={"to": "hired", "version": "1"}).status_code == 403, rest
    assert vera.post(address(listing, "/export"), data={"as": "csv"}).status_code == 403
    assert vera.post(address(listing, "/setup"), data={"blind": "1"}).status_code == 403
    session.expire_all()
    assert application.stage == stages.NEW


def test_who_deleted_their_account_is_only_a_number(
    app: Flask, bob: FlaskClient, listing: Listing, three: list[Application], session: Session, clock: Clock
) -> None:
    from careercenter.accounts.erasure import erase, erasers
    from careercenter.accounts.models import Account

    path = address(listing, f"/{three[0].id}")
    bob.post(f"{path}/notes", data={"text": "Ben knows Epic."})
    erase(session=session, account=session.get(Account, three[0].account_id), erasers=erasers(), now=clock())
    session.commit()
    page = bob.get(address(listing)).text
    assert "Okafor" not in page and "1 applicant deleted their account since they applied" in page
    assert bob.get(path).status_code == 404


def test_a_hostile_name_turns_nothing(bob: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    names = ("\u202eevil\u2066<script>alert(1)</script>", "A" * 200, "=HYPERLINK(1)", "{{ 7*7 }}")
    for name in names:
        made = applied(session, listing, "Ben Okafor" if name == names[0] else f"N{len(name)} X", clock())
        made.name = name[:120]
    session.commit()
    for rest in ("", "/board", f"/{made.id}"):
        page = bob.get(address(listing, rest)).text
        assert "\u202e" not in page and "<script>alert" not in page and ">49<" not in page
