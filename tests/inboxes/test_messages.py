"""Messages both ways: who may write, what is pointed out, who is told, and that one click is one message."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications.models import Application, ApplicationEvent
from careercenter.applications.moving import move
from careercenter.employers.models import Employer, Membership
from careercenter.inboxes.models import Message
from tests.clock import Clock
from tests.inboxes.applied import board, named
from tests.mailbox import delivered
from tests.people import client_of, email

THEIRS, MINE = "/employer/mercy-hospital/applicants/{}/messages", "/me/applications/{}/messages"
PATIENT = "MRN: 00482913, seen for chest pain."


@pytest.fixture
def application(session: Session, clock: Clock) -> Application:
    """Alice's application at Mercy."""
    return board(session, clock(), "alice")[1][0]


@pytest.fixture
def theirs(application: Application) -> str:
    return THEIRS.format(application.id)


@pytest.fixture
def mine(application: Application) -> str:
    return MINE.format(application.id)


@pytest.fixture
def alice(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "alice", clock())


@pytest.fixture
def rita(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "rita", clock())


def said(session: Session) -> list[tuple[str, str]]:
    session.expire_all()
    return [(one.side, one.text) for one in session.scalars(select(Message).order_by(Message.id))]


def write(client: FlaskClient, path: str, text: str, **more: str):
    return client.post(path, data={"text": text, "key": more.pop("key", text[:40]), **more})


def test_both_sides_read_what_was_said(alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, session: Session):
    assert write(rita, theirs, "When could you start?").status_code == 303
    assert write(alice, mine, "In January.\r\nGladly sooner.").status_code == 303
    assert said(session) == [("employer", "When could you start?"), ("applicant", "In January.\nGladly sooner.")]
    assert "When could you start?" in alice.get(mine).text
    assert "Rita, Mercy Hospital" in alice.get(mine).text
    assert "Gladly sooner." in rita.get(theirs).text


def test_lists_of_both_sides_say_what_waits_to_be_read(
    alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, application: Application
):
    write(rita, theirs, "When could you start?")
    assert "1 new message" in alice.get("/me/applications").text
    write(alice, mine, "In January.", upto="99")
    assert "1 new message" not in alice.get("/me/applications").text
    desk = f"/employer/mercy-hospital/listings/{application.listing_id}/applicants"
    assert "1 message<" in rita.get(desk).text


def test_a_word_of_the_employer_stops_the_silence_clock(
    rita: FlaskClient, theirs: str, application: Application, session: Session, clock: Clock
):
    write(rita, theirs, "When could you start?")
    session.expire_all()
    event = session.scalars(select(ApplicationEvent)).one()
    assert (event.kind, event.side, event.human, event.shown) == ("message", "employer", True, True)
    assert application.answered_at == application.last_word_at == clock()


def test_a_word_of_the_applicant_does_not(alice: FlaskClient, mine: str, application: Application, session: Session):
    write(alice, mine, "Is the position still open?")
    session.expire_all()
    assert application.answered_at is None


def test_a_mail_tells_that_there_is_a_message_and_not_what(app: Flask, rita: FlaskClient, theirs: str, mine: str):
    write(rita, theirs, "Your test was the best we had.")
    (mail,) = delivered(app, email("alice"))
    assert mail["Subject"] == "Mercy Hospital wrote to you about Inpatient Coder"
    both = "".join(part.get_content() for part in mail.walk() if part.get_content_maintype() == "text")
    assert mine in both
    assert "best we had" not in both


def test_until_it_is_read_further_messages_bring_no_mail(
    app: Flask, alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, session: Session
):
    for text in ("One.", "Two."):
        write(rita, theirs, text)
    assert len(delivered(app, email("alice"))) == 1
    last = session.scalars(select(Message.id).order_by(Message.id.desc())).first()
    assert alice.post(f"{mine}/read", data={"upto": str(last)}).status_code == 303
    write(rita, theirs, "Three.")
    assert len(delivered(app, email("alice"))) == 2


def test_what_was_read_before_the_worker_came_brings_no_mail(
    app: Flask, alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str
):
    app.extensions["careercenter"].queue.huey.immediate = False
    write(rita, theirs, "One.")
    alice.post(f"{mine}/read", data={"upto": "99999"})
    assert delivered(app, email("alice")) == []


def test_reading_marks_no_more_than_was_shown(
    alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, session: Session
):
    write(rita, theirs, "One.")
    write(rita, theirs, "Two.")
    first = session.scalars(select(Message.id).order_by(Message.id)).first()
    alice.post(f"{mine}/read", data={"upto": str(first)})
    session.expire_all()
    assert [one.read_at is None for one in session.scalars(select(Message).order_by(Message.id))] == [False, True]
    assert "1 new" in alice.get(mine).text
    assert "1 new" in alice.get(mine).text, "looking changes nothing"


def test_an_applicants_message_is_told_to_those_who_wrote_before(
    app: Flask, alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str
):
    write(alice, mine, "Is it still open?")
    assert len(delivered(app, email("bob"))) == len(delivered(app, email("rita"))) == 1
    assert delivered(app, email("vera")) == delivered(app, email("carol")) == []
    assert "alice" not in "".join(part.as_string() for part in delivered(app, email("bob"))).lower()
    write(rita, theirs, "It is.", upto="99")
    write(alice, mine, "Thank you.", upto="99")
    assert len(delivered(app, email("bob"))) == 1
    assert len(delivered(app, email("rita"))) == 2


def test_somebody_who_no_longer_answers_gets_no_mail(app: Flask, alice: FlaskClient, mine: str, session: Session):
    app.extensions["careercenter"].queue.huey.immediate = False
    write(alice, mine, "Is it still open?")
    rita = session.scalars(select(Account).where(Account.email == email("rita"))).one()
    session.execute(update(Membership).where(Membership.account_id == rita.id).values(role="reviewer"))
    session.commit()
    assert delivered(app, email("rita")) == []
    assert len(delivered(app, email("bob"))) == 1


def test_the_same_form_sent_twice_is_one_message(alice: FlaskClient, mine: str, session: Session):
    for _ in range(2):
        assert write(alice, mine, "Is it still open?", key="k1").status_code == 303
    assert len(said(session)) == 1


def test_somebody_elses_key_takes_no_message_away(
    alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, session: Session
):
    write(rita, theirs, "From us.", key="k1")
    assert write(alice, mine, "From me.", key="k1").status_code in (303, 422)
    assert ("employer", "From us.") in said(session)


def test_patient_data_is_pointed_out_before_anything_is_sent(alice: FlaskClient, mine: str, session: Session):
    answer = write(alice, mine, PATIENT)
    assert answer.status_code == 422
    assert "00482913" in answer.text
    assert PATIENT in answer.text, "what was typed is kept"
    assert said(session) == []
    assert write(alice, mine, PATIENT, checked="y").status_code == 303
    assert len(said(session)) == 1


def test_codes_are_no_patient_data(alice: FlaskClient, mine: str, session: Session):
    assert write(alice, mine, "I code 99213 with E11.9 and 0SRD0J9 every day.").status_code == 303


@pytest.mark.parametrize("text", ["", "   \r\n ", "x" * 5001])
def test_nothing_and_too_much_is_refused(alice: FlaskClient, mine: str, session: Session, text: str):
    answer = write(alice, mine, text, key="k")
    assert answer.status_code == 422
    assert said(session) == []
    assert text.strip() in answer.text


def test_text_is_shown_as_text_and_addresses_as_links(alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str):
    write(alice, mine, "<script>alert(1)</script> see https://mercy.example/a?b=1&c=2. {{ 7*7 }}")
    page = rita.get(theirs).text
    assert "<script>alert" not in page
    assert '<a href="https://mercy.example/a?b=1&amp;c=2" rel="nofollow noopener noreferrer ugc">' in page
    assert "{{ 7*7 }}" in page


def test_after_three_unanswered_messages_it_is_the_employers_turn(
    alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, clock: Clock
):
    for number in range(3):
        assert write(alice, mine, f"Hello {number}").status_code == 303
    answer = write(alice, mine, "Hello?")
    assert answer.status_code == 422
    assert "You can write again when they answer, or in a week." in answer.text
    assert "Hello?" in answer.text
    write(rita, theirs, "Here we are.")
    assert write(alice, mine, "Thank you!").status_code == 303


@pytest.fixture
def moved(application: Application, session: Session, clock: Clock):
    """Moves the application: `moved("declined", "employer")`."""

    def to(stage: str, side: str) -> None:
        move(session=session, application=application, to=stage, side=side, now=clock())
        session.commit()

    return to


def test_an_employer_may_write_after_declining_and_is_answered(
    alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, moved
):
    moved("declined", "employer")
    assert "If the employer writes to you, you can answer here." in alice.get(mine).text
    assert write(alice, mine, "Why?").status_code == 422
    assert write(rita, theirs, "Please apply again in spring.").status_code == 303
    assert write(alice, mine, "I will.").status_code == 303


def test_whoever_withdrew_is_left_alone_until_they_write(
    alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, moved, clock: Clock
):
    moved("withdrawn", "applicant")
    assert write(rita, theirs, "Please stay.").status_code == 422
    clock.forward(minutes=1)
    assert write(alice, mine, "I took another job. Thank you.").status_code == 303
    assert write(rita, theirs, "All the best.").status_code == 303


def test_an_employer_the_board_refuses_may_not_write(rita: FlaskClient, theirs: str, session: Session):
    session.execute(update(Employer).values(review_state="refused"))
    session.commit()
    assert write(rita, theirs, "Pay us for the training.").status_code == 422
    assert said(session) == []


@pytest.mark.parametrize("who", ["carol", "dan", "alice"])
def test_the_employers_side_does_not_exist_for_others(app: Flask, who: str, theirs: str, clock: Clock):
    client = client_of(app, who, clock())
    assert client.get(theirs).status_code == 404
    assert write(client, theirs, "Hello").status_code == 404
    assert client.post(f"{theirs}/read", data={"upto": "9"}).status_code == 404


def test_carol_reaches_no_applicant_of_mercy_through_her_own_desk(app: Flask, theirs: str, clock: Clock):
    path = theirs.replace("mercy-hospital", "lakeside-clinic")
    carol = client_of(app, "carol", clock())
    assert carol.get(path).status_code == 404
    assert write(carol, path, "Hello").status_code == 404


def test_reviewers_cannot_write(app: Flask, theirs: str, clock: Clock):
    assert write(client_of(app, "vera", clock()), theirs, "Hello").status_code == 403


@pytest.mark.parametrize("who", ["bob", "carol"])
def test_the_applicants_side_is_theirs_alone(app: Flask, who: str, mine: str, clock: Clock):
    client = client_of(app, who, clock())
    assert client.get(mine).status_code == 404
    assert write(client, mine, "Hello").status_code == 404


def test_a_draft_has_no_thread(alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, session: Session):
    session.execute(update(Application).values(stage="draft"))
    session.commit()
    assert alice.get(mine).status_code == rita.get(theirs).status_code == 404


@pytest.mark.parametrize("upto", ["", "-1", "x", "9" * 30, "1.5"])
def test_a_strange_mark_is_no_error(alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, upto: str):
    write(rita, theirs, "One.")
    assert alice.post(f"{mine}/read", data={"upto": upto}).status_code == 303


def test_too_many_messages_in_an_hour_make_one_wait(app: Flask, rita: FlaskClient, theirs: str, session: Session):
    answers = [write(rita, theirs, "   x" * 3000, key=str(number)).text for number in range(41)]
    assert "Please wait" in answers[-1]


def test_writers_who_left_keep_no_name(
    alice: FlaskClient, rita: FlaskClient, theirs: str, mine: str, session: Session, clock: Clock
):
    write(rita, theirs, "Hello.")
    session.delete(named(session, "rita", clock()))
    session.commit()
    page = alice.get(mine).text
    assert "Mercy Hospital" in page
    assert "Rita" not in page
    clock.forward(days=1)
    assert write(alice, mine, "Who answers now?").status_code == 303
