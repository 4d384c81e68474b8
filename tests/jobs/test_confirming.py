"""Still hiring? The mail, the page behind it, and what is answered there."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from careercenter.core.database import transaction
from careercenter.core.outbox import OutboxEntry, enqueue
from careercenter.drain import drain
from careercenter.employers.models import AuditEntry, Membership
from careercenter.jobs import asking, living
from careercenter.jobs.lifecycle import State, is_live, runs_until, state_of
from careercenter.jobs.models import Listing
from careercenter.worker import TASKS
from tests.clock import Clock
from tests.jobs.desk_board import live
from tests.mailbox import delivered
from tests.people import LAKESIDE, account, email, employer, everyone

DAY = timedelta(days=1)


@pytest.fixture
def board(app: Flask, session: Session, clock: Clock) -> Iterator[list[int]]:
    """Two listings of Mercy and one of Lakeside, two weeks old."""
    everyone(session, clock())
    lakeside = employer(session, LAKESIDE, clock())
    made = [
        live(session, clock(), title="Inpatient Coder"),
        live(session, clock(), title="Coding Auditor"),
        live(session, clock(), of=lakeside, title="Profee Coder"),
    ]
    ids = [listing.id for listing in made]
    session.commit()
    clock.forward(days=14)
    session.close()
    return ids


def ask(app: Flask, clock: Clock) -> int:
    """The clock's round: who is asked."""
    with app.app_context(), transaction() as session:
        return asking.ask_around(session=session, now=clock())


def link_in(app: Flask, name: str) -> str:
    """The address in the last mail to somebody, without its host."""
    text = delivered(app, email(name))[-1].get_body(("plain",)).get_content()
    return re.search(r"https?://[^/\s]+(/still-hiring/\S+)", text).group(1)


def states(session: Session, ids: list[int], now: datetime) -> list[State]:
    session.expire_all()
    return [state_of(session.get(Listing, id_), now) for id_ in ids]


def test_each_who_may_answer_gets_one_mail_for_all(app: Flask, clock: Clock, board: list[int]) -> None:
    assert ask(app, clock) == 3
    mails = {mail["To"]: mail for mail in delivered(app)}
    assert set(mails) == {email("bob"), email("rita"), email("carol")}
    text = mails[email("bob")].get_body(("plain",)).get_content()
    assert "Inpatient Coder" in text and "Coding Auditor" in text and "Profee Coder" not in text
    assert "ranks lower from 14 Dec 2026 and ends on 23 Dec 2026, unless you confirm it" in text
    assert mails[email("carol")]["Subject"] == "Still hiring? Profee Coder"
    assert mails[email("bob")]["Subject"] == "Still hiring? 2 listings want an answer"


def test_nobody_is_asked_twice_or_too_soon(app: Flask, session: Session, clock: Clock, board: list[int]) -> None:
    assert ask(app, clock) == 3
    assert ask(app, clock) == 0
    clock.forward(days=12)
    assert ask(app, clock) == 0
    clock.forward(days=1)
    assert ask(app, clock) == 3, "three days before the end they are warned once"
    clock.forward(hours=1)
    assert ask(app, clock) == 0


def test_a_listing_with_a_last_day_is_warned_of_it(
    app: Flask, session: Session, clock: Clock, board: list[int]
) -> None:
    one = session.get(Listing, board[2])
    living.extend(session=session, listing=one, role="owner", until=clock() + 4 * DAY, now=clock())
    session.commit()
    ask(app, clock)
    before = len(delivered(app, email("carol")))
    clock.forward(days=2)
    assert ask(app, clock) == 1
    text = delivered(app, email("carol"))[before].get_body(("plain",)).get_content()
    assert "ends on 11 Dec 2026, the last day you gave" in text
    living.extend(session=session, listing=one, role="owner", until=clock() + 40 * DAY, now=clock())
    session.commit()
    assert ask(app, clock) == 0


def test_what_is_answered_meanwhile_is_not_asked(app: Flask, session: Session, clock: Clock, board: list[int]) -> None:
    ask(app, clock)
    living.confirm(session=session, listing=session.get(Listing, board[2]), role="owner", now=clock())
    session.execute(delete(Membership).where(Membership.account_id == account(session, "rita", clock()).id))
    session.commit()
    assert {mail["To"] for mail in delivered(app)} == {email("bob")}


def test_a_worker_that_dies_asks_once_more_in_the_same_words(app: Flask, clock: Clock, board: list[int]) -> None:
    """Killed after the mail was handed over and before it was noted: the lease ends, and the mail has the same id."""
    ask(app, clock)
    with app.app_context(), transaction() as session:
        mails = select(OutboxEntry.arguments).where(OutboxEntry.task == "jobs.mail")
        waiting = [dict(one) for one in session.scalars(mails)]
    first = {mail["Message-ID"] for mail in delivered(app)}
    with app.app_context(), transaction() as session:
        for one in waiting:
            enqueue(session, "jobs.mail", one, now=clock())
    drain(app, TASKS)
    assert len(first) == 3
    assert {mail["Message-ID"] for mail in delivered(app)} == first


def test_opening_the_link_changes_nothing_and_one_click_confirms_all(
    app: Flask, client: FlaskClient, session: Session, clock: Clock, board: list[int]
) -> None:
    ask(app, clock)
    link = link_in(app, "rita")
    clock.forward(days=8)
    page = client.get(link).text
    assert "2 listings want an answer" in page and "On the board since 23 Nov 2026; ends on 23 Dec 2026, unless you confirm it" in page
    assert session.get(Listing, board[0]).confirmed_at == clock() - 22 * DAY
    for _ in range(2):
        answered = client.post(link, data={"answer": "all"})
        assert (answered.status_code, answered.location) == (303, link)
    session.expire_all()
    assert [session.get(Listing, id_).confirmed_at == clock() for id_ in board] == [True, True, False]
    assert "Nothing wants an answer" in client.get(link).text
    acts = session.scalars(select(AuditEntry.actor).where(AuditEntry.action == "listing.confirm")).all()
    assert acts == ["Rita", "Rita"]


def test_a_filled_job_goes_off_the_board_and_how_is_told_afterwards(
    app: Flask, client: FlaskClient, session: Session, clock: Clock, board: list[int]
) -> None:
    ask(app, clock)
    link = link_in(app, "bob")
    for _ in range(2):
        assert client.post(link, data={"answer": f"{board[0]}.filled"}).status_code == 303
    assert states(session, board, clock())[0] is State.FILLED
    assert "With somebody who found it here" in client.get(link).text
    client.post(link, data={"answer": f"{board[0]}.filled.here"})
    session.expire_all()
    assert session.get(Listing, board[0]).outcome_how == "here"
    assert "With somebody who found it here" not in client.get(link).text


def test_an_answer_that_comes_too_late_lists_it_again(
    app: Flask, client: FlaskClient, session: Session, clock: Clock, board: list[int]
) -> None:
    ask(app, clock)
    link = link_in(app, "bob")
    clock.forward(days=20)
    assert states(session, board, clock()) == [State.EXPIRED] * 3
    client.post(link, data={"answer": "all"})
    late = client.post(link, data={"answer": f"{board[0]}.confirm"}, follow_redirects=True)
    assert "cannot be confirmed" in late.text
    assert states(session, board, clock()) == [State.EXPIRED] * 3
    client.post(link, data={"answer": f"{board[0]}.relist"})
    assert states(session, board, clock())[0] is State.LIVE
    assert session.get(Listing, board[0]).reposts == 1


@pytest.mark.parametrize(
    "said", ["", "all.all", "x.confirm", "99999.confirm", "{0}.", "{0}.won", "{0}.filled.magic", "{2}.filled"]
)
def test_answers_that_make_no_sense_change_nothing(
    app: Flask, client: FlaskClient, session: Session, clock: Clock, board: list[int], said: str
) -> None:
    ask(app, clock)
    link = link_in(app, "bob")
    status = client.post(link, data={"answer": said.format(*board)}).status_code
    assert status in (303, 404)
    assert all(is_live(session.get(Listing, id_), clock()) for id_ in board)
    assert session.scalar(select(AuditEntry.id).where(AuditEntry.action != "listing.publish")) is None


def test_a_link_of_somebody_who_left_or_was_made_a_reviewer_is_dead(
    app: Flask, client: FlaskClient, session: Session, clock: Clock, board: list[int]
) -> None:
    ask(app, clock)
    link = link_in(app, "rita")
    mine = session.scalar(select(Membership).where(Membership.account_id == account(session, "rita", clock()).id))
    mine.role = "reviewer"
    session.commit()
    assert client.get(link).status_code == client.post(link, data={"answer": "all"}).status_code == 403
    session.delete(mine)
    session.commit()
    assert client.get(link).status_code == 403


def test_links_that_are_cut_changed_or_old_are_refused(
    app: Flask, client: FlaskClient, clock: Clock, board: list[int]
) -> None:
    ask(app, clock)
    link = link_in(app, "bob")
    for wrong in (link[:-3], link[:-1] + ("A" if link[-1] != "A" else "B"), "/still-hiring/x", "/still-hiring/a.b.c"):
        assert client.get(wrong).status_code == client.post(wrong, data={"answer": "all"}).status_code == 422
    clock.forward(days=61)
    assert "Sign in, and answer at the desk" in client.get(link).text


def test_an_employer_with_very_many_listings_gets_them_in_portions(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    ids = [live(session, clock()).id for _ in range(asking.MOST_IN_MAIL + 5)]
    session.commit()
    clock.forward(days=14)
    assert ask(app, clock) == 2
    clock.forward(days=1)
    assert ask(app, clock) == 2
    clock.forward(days=1)
    assert ask(app, clock) == 0
    assert len({runs_until(session.get(Listing, id_)) for id_ in ids}) == 1
