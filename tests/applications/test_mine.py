"""One's own applications: the list, one of them, and taking one back; nobody else's."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.applications.models import Application
from careercenter.applications.moving import UNDO, move
from careercenter.jobs.models import Listing
from tests.applications.made import apply, question, sent
from tests.clock import Clock
from tests.desk.pages import get
from tests.jobs.desk_board import live
from tests.mailbox import delivered
from tests.people import account, client_of, email


def moved(session: Session, one: Application, to: str, clock: Clock, **more: object) -> None:
    """Bob moves it by hand."""
    bob = account(session, "bob", clock())
    move(session=session, application=one, to=to, side="employer", account=bob, human=True, now=clock(), **more)
    session.commit()


def applied(alice: FlaskClient, session: Session, listing: Listing, clock: Clock) -> Application:
    assert apply(alice, listing.id).status == 303
    return sent(session, listing, "alice", clock())


def test_an_empty_list_says_what_will_stand_there(alice: FlaskClient) -> None:
    page = alice.get("/me/applications").text
    assert "not applied anywhere yet" in page and "after 21 days" in page


def test_the_list_shows_where_each_stands(alice: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    other = live(session, clock(), title="Outpatient Coder")
    session.commit()
    one = applied(alice, session, listing, clock)
    apply(alice, other.id, act="save", cover_note="Begun")
    moved(session, one, "declined", clock, note="We chose somebody with more cardiology.")
    page = get(alice, "/me/applications")
    assert page.texts("//h2") == ["Outpatient Coder", "Inpatient Coder"]
    assert "Not chosen" in page.response.text
    assert get(alice, "/me/applications?show=drafts").texts("//h2") == ["Outpatient Coder"]
    assert "None of these" in alice.get("/me/applications?show=open").text
    assert get(alice, "/me/applications?show=x").texts("//h2") == page.texts("//h2")
    assert "more cardiology" in alice.get(f"/me/applications/{one.id}").text


def test_what_was_sent_stays_as_it_was(alice: FlaskClient, listing: Listing, session: Session, clock: Clock) -> None:
    asked = question(session, listing, "May you work in Oklahoma?")
    session.commit()
    apply(alice, listing.id, **{f"q{asked.id}": "yes"})
    one = sent(session, listing, "alice", clock())
    one.account.name = "Somebody Else"
    session.commit()
    page = alice.get(f"/me/applications/{one.id}").text
    assert "Alice" in page and "May you work in Oklahoma?" in page and "Ten years of DRG work." in page


def test_withdrawn_in_one_click_and_taken_back_for_ten_minutes(
    app: Flask, alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    one = applied(alice, session, listing, clock)
    moved(session, one, "screening", clock)
    address = f"/me/applications/{one.id}"
    form = get(alice, address).form("/withdraw")
    assert alice.post(f"{address}/withdraw", data=form).status_code == 303
    assert alice.post(f"{address}/withdraw", data=form).status_code == 303, "a second click finds it done"
    assert sent(session, listing, "alice", clock()).stage == "withdrawn"
    clock.forward(minutes=9)
    assert "Take the withdrawal back" in alice.get(address).text
    alice.post(f"{address}/undo")
    assert sent(session, listing, "alice", clock()).stage == "screening"
    assert sent(session, listing, "alice", clock()).ended_at is None
    page = alice.post(f"{address}/withdraw", data=form, follow_redirects=True).text
    assert "Not withdrawn" in page, "an old form withdraws nothing"
    alice.post(f"{address}/withdraw", data=get(alice, address).form("/withdraw"))
    clock.forward(minutes=10)
    page = alice.post(f"{address}/undo", follow_redirects=True).text
    assert "too late" in page and sent(session, listing, "alice", clock()).stage == "withdrawn"
    assert alice.post(f"/jobs/{listing.id}/apply", data={"act": "send"}).location == address, "and no second time"
    subjects = [str(mail["Subject"]) for mail in delivered(app, email("alice"))]
    assert len(subjects) == 2, "nobody is written to about what they did themselves"


def test_withdrawing_what_the_employer_has_moved_since(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    one = applied(alice, session, listing, clock)
    address = f"/me/applications/{one.id}"
    form = get(alice, address).form("/withdraw")
    moved(session, one, "offer", clock)
    page = alice.post(f"{address}/withdraw", data=form, follow_redirects=True).text
    assert "Not withdrawn" in page and "Offer" in page
    assert sent(session, listing, "alice", clock()).stage == "offer"
    for version in ("", "x", "9" * 40, "-1"):
        assert alice.post(f"{address}/withdraw", data={"version": version}).status_code == 303
    assert sent(session, listing, "alice", clock()).stage == "offer"


def test_another_persons_application_is_not_there(
    app: Flask, alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    one = applied(alice, session, listing, clock)
    drafted = live(session, clock())
    session.commit()
    apply(alice, drafted.id, act="save", cover_note="Mine alone")
    draft = sent(session, drafted, "alice", clock())
    for name in ("carol", "bob", "dan"):
        other = client_of(app, name, clock())
        for path in (f"/me/applications/{one.id}", f"/me/applications/{one.id}/resume", f"/me/applications/{draft.id}"):
            assert other.get(path).status_code == 404
        for act in ("withdraw", "undo"):
            assert other.post(f"/me/applications/{one.id}/{act}", data={"version": "2"}).status_code == 404
    carol = client_of(app, "carol", clock())
    assert "Mine alone" not in carol.get(f"/jobs/{drafted.id}/apply").text
    carol.post(f"/jobs/{drafted.id}/apply/discard")
    assert sent(session, drafted, "alice", clock()).cover_note == "Mine alone"
    assert alice.get(f"/me/applications/{draft.id}").status_code == 404, "a draft has its own page"


def test_each_step_is_told_by_mail(
    app: Flask, alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    one = applied(alice, session, listing, clock)
    delivered(app)
    moved(session, one, "interview", clock, note="Thursday at ten?")
    moved(session, one, "declined", clock, note="We chose somebody else.")
    mails = delivered(app, email("alice"))[1:]
    assert [str(mail["Subject"]) for mail in mails] == [
        "Interview: Inpatient Coder, Mercy Hospital",
        "Inpatient Coder, Mercy Hospital: not this time",
    ]
    for mail, said in zip(mails, ("> Thursday at ten?", "> We chose somebody else."), strict=True):
        assert said in mail.get_body(("plain",)).get_content()
        assert mail.get_body(("html",)) is not None


def test_a_move_that_may_be_taken_back_is_not_shown_yet(
    alice: FlaskClient, listing: Listing, session: Session, clock: Clock
) -> None:
    one = applied(alice, session, listing, clock)
    moved(session, one, "declined", clock, note="A slip.", hold=UNDO)
    address = f"/me/applications/{one.id}"
    for path in (address, "/me/applications", f"/jobs/{listing.id}-{listing.slug}"):
        page = alice.get(path).text
        assert "Not chosen" not in page and "A slip." not in page, path
    assert "Withdraw" in alice.get(address).text
    clock.forward(minutes=5)
    page = alice.get(address).text
    assert "Not chosen" in page and "A slip." in page
