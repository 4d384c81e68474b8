"""Moving and answering many: a preview that is true, five minutes to undo, everybody answered once."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from careercenter.applications.models import Application, ApplicationEvent
from careercenter.applications.moving import move
from careercenter.core.database import db
from careercenter.employers.models import Employer, Membership
from careercenter.inboxes import bulk_running
from careercenter.inboxes.models import BulkAct, BulkItem, ListingHiring, Message
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.inboxes.applied import apply_for, board, named
from tests.jobs.desk_board import live
from tests.mailbox import delivered
from tests.people import client_of, email

DESK = "/employer/mercy-hospital"
PEOPLE = ("alice", "ana", "ben")
TEXT = "Hello {first_name}, thank you for {listing}."


@pytest.fixture
def mercy(any_app: Flask, clock: Clock) -> tuple[Flask, int, list[int]]:
    """The app, Mercy's listing, and the ids of three applications to it. The worker acts when it is told to."""
    any_app.extensions["careercenter"].queue.huey.immediate = False
    with any_app.app_context():
        listing, made = board(db.session(), clock(), *PEOPLE)
        found = listing.id, [one.id for one in made]
        db.session.remove()
    return any_app, *found


@pytest.fixture
def app(mercy: tuple[Flask, int, list[int]]) -> Flask:
    return mercy[0]


@pytest.fixture
def ids(mercy: tuple[Flask, int, list[int]]) -> list[int]:
    return mercy[2]


@pytest.fixture
def path(mercy: tuple[Flask, int, list[int]]) -> str:
    return f"{DESK}/listings/{mercy[1]}/applicants/bulk"


@pytest.fixture
def session(app: Flask):
    with app.app_context():
        yield db.session()
        db.session.remove()


@pytest.fixture
def rita(app: Flask, clock: Clock) -> FlaskClient:
    return client_of(app, "rita", clock())


def of(ids: list[int], **more: str) -> dict[str, object]:
    return {"application": [f"{one}:1" for one in ids], "text": TEXT, "act": "preview", **more}


def confirm(client: FlaskClient, path: str, ids: list[int], *, key: str = "k1", **more: str):
    return client.post(f"{path}/confirm", data=of(ids, request_key=key, **more))


def results(session: Session) -> dict[int, str | None]:
    session.expire_all()
    return dict(session.execute(select(BulkItem.application_id, BulkItem.result)).all())


def texts(session: Session) -> list[str]:
    return list(session.scalars(select(Message.text).order_by(Message.application_id, Message.id)))


def run(app: Flask, clock: Clock) -> None:
    clock.forward(minutes=5)
    delivered(app)


def test_a_preview_shows_each_text_and_changes_nothing(rita: FlaskClient, path: str, ids: list[int], session: Session):
    page = rita.post(path, data=of(ids, to_stage="declined")).text
    assert "Hello Ana, thank you for Inpatient Coder." in page
    assert "3 applicants move to Not chosen and read your text" in page
    assert session.scalar(select(func.count(BulkAct.id))) == 0


def test_everybody_is_answered_after_five_minutes_once(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    for _ in range(3):
        answer = confirm(rita, path, ids)
        assert answer.status_code == 303
    assert delivered(app, email("ana")) == []
    assert texts(session) == []
    assert "Undo" in rita.get(answer.location).text
    run(app, clock)
    assert texts(session) == [f"Hello {one}, thank you for Inpatient Coder." for one in ("Alice", "Ana", "Ben")]
    assert [len(delivered(app, email(one))) for one in PEOPLE] == [1, 1, 1]
    confirm(rita, path, ids)
    run(app, clock)
    assert len(texts(session)) == 3
    assert "3 applicants reached" in rita.get(answer.location).text


def test_undone_in_time_nobody_is_told(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    where = confirm(rita, path, ids, to_stage="declined").location
    for _ in range(2):
        assert rita.post(f"{where}/cancel").status_code == 303
    assert "Nobody was moved, and nobody was told." in rita.get(where).text
    run(app, clock)
    assert texts(session) == []
    assert set(session.scalars(select(Application.stage))) == {"new"}
    assert delivered(app, email("ana")) == []


def test_what_is_done_cannot_be_undone(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    where = confirm(rita, path, ids).location
    run(app, clock)
    assert "It is done already" in rita.post(f"{where}/cancel", follow_redirects=True).text
    assert len(texts(session)) == 3


def test_who_withdrew_or_was_moved_meanwhile_is_left_out_with_the_reason(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    where = confirm(rita, path, ids, to_stage="declined").location
    alice, ana, _ = (session.get(Application, one) for one in ids)
    move(session=session, application=alice, to="withdrawn", side="applicant", now=clock())
    move(session=session, application=ana, to="interview", side="employer", now=clock())
    session.commit()
    run(app, clock)
    assert results(session) == {ids[0]: "withdrawn", ids[1]: "changed", ids[2]: "done"}
    assert texts(session) == ["Hello Ben, thank you for Inpatient Coder."]
    page = rita.get(where).text
    assert "They have withdrawn" in page
    assert "Somebody moved them since you looked" in page


def test_a_move_with_a_persons_words_is_an_answer_and_one_with_a_template_is_not(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    rita.post(f"{DESK}/message-templates/new", data={"name": "Thanks", "text": TEXT, "act": "save"})
    confirm(rita, path, ids[:1])
    confirm(rita, path, ids[1:2], key="k2", text=f"{TEXT} You coded well.")
    confirm(rita, path, ids[2:], key="k3", text="", to_stage="screening")
    run(app, clock)
    session.expire_all()
    assert [session.get(Application, one).answered_at is not None for one in ids] == [False, True, False]
    assert session.scalars(select(Message.template_only).order_by(Message.application_id)).all() == [True, False]


def test_a_move_with_a_text_is_one_mail(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    confirm(rita, path, ids, to_stage="declined")
    run(app, clock)
    letters = [one.details for one in session.scalars(select(ApplicationEvent).where(ApplicationEvent.kind == "moved"))]
    assert [one["to"] for one in letters] == ["declined"] * 3
    assert not [mail for mail in delivered(app, email("ana")) if "wrote to you" in mail["Subject"]]


def test_two_recruiters_reach_nobody_twice(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    bob = client_of(app, "bob", clock())
    confirm(rita, path, ids[:2])
    page = bob.post(path, data=of(ids)).text
    assert "Another act that has not run yet includes them" in page
    confirm(bob, path, ids, key="b")
    run(app, clock)
    assert len(texts(session)) == 3


def test_of_two_that_are_confirmed_at_once_each_person_is_in_one(app: Flask, path: str, ids: list[int], clock: Clock):
    both = [client_of(app, name, clock()) for name in ("bob", "rita")]
    answers = at_once(*(lambda one=one: confirm(one, path, ids) for one in both))
    assert sorted(answers) == [303, 422]
    with app.app_context():
        assert db.session.scalar(select(func.count(BulkItem.bulk_id))) == len(ids)
        db.session.remove()


def test_a_double_click_is_one_act(app: Flask, path: str, ids: list[int], clock: Clock):
    clients = [client_of(app, "rita", clock()) for _ in range(3)]
    assert at_once(*(lambda one=one: confirm(one, path, ids) for one in clients)) == [303] * 3
    with app.app_context():
        assert db.session.scalar(select(func.count(BulkAct.id))) == 1
        db.session.remove()


def test_two_workers_with_one_step_do_it_once(app: Flask, rita: FlaskClient, path: str, ids: list[int], clock: Clock):
    bulk_id = int(confirm(rita, path, ids).location.rsplit("/", 1)[1])
    clock.forward(minutes=5)

    def work() -> object:
        with app.app_context():
            bulk_running.step(session=db.session(), bulk_id=bulk_id, now=clock())
            db.session.commit()
            db.session.remove()

    at_once(work, work)
    with app.app_context():
        assert len(texts(db.session())) == 3
        db.session.remove()


def at_once(*acts: Callable[[], object]) -> list[int]:
    """What each got, begun together; the status of answers."""
    start, answers = threading.Barrier(len(acts)), []

    def go(act: Callable[[], object]) -> None:
        start.wait()
        answers.append(getattr(act(), "status_code", 0))

    threads = [threading.Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_whoever_may_no_longer_answer_reaches_nobody(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    confirm(rita, path, ids)
    person = named(session, "rita", clock())
    session.execute(update(Membership).where(Membership.account_id == person.id).values(role="reviewer"))
    session.commit()
    run(app, clock)
    assert set(results(session).values()) == {"stopped"}
    assert texts(session) == []


def test_the_rest_is_stopped_on_the_way(
    app: Flask, rita: FlaskClient, path: str, session: Session, clock: Clock
):
    listing = session.scalars(select(Listing)).one()
    more = [apply_for(session, listing, f"p{number}", clock()).id for number in range(40)]
    session.commit()
    where = confirm(rita, path, more).location
    clock.forward(minutes=5)
    bulk_running.step(session=session, bulk_id=int(where.rsplit("/", 1)[1]), now=clock())
    session.commit()
    assert "25 of 40 are through." in rita.get(where).text
    rita.post(f"{where}/cancel")
    delivered(app)
    assert len(texts(session)) == 25
    assert "25 applicants had been reached before" in rita.get(where).text


def test_names_stay_hidden_where_one_reviews_blindly(
    rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    listing_id = session.get(Application, ids[0]).listing_id
    session.add(ListingHiring(listing_id=listing_id, blind=True, updated_at=clock()))
    session.commit()
    pages = rita.post(path, data=of(ids)).text, rita.get(confirm(rita, path, ids).location).text
    assert all("Ana" not in page and "Applicant 2" in page for page in pages)
    assert "Hello [first name], thank you" in pages[0]


@pytest.mark.parametrize(
    "wrong",
    [{"to_stage": "withdrawn"}, {"to_stage": "x"}, {"text": "{name}"}, {"text": ""}, {"text": "x" * 4001},
     {"text": "MRN: 00482913, seen for chest pain"}],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_and_the_text_kept(
    rita: FlaskClient, path: str, ids: list[int], session: Session, wrong: dict[str, str]
):
    for answer in (rita.post(path, data=of(ids, **wrong)), confirm(rita, path, ids, **wrong)):
        assert answer.status_code == 422
        assert wrong.get("text", TEXT) in answer.text
    assert session.scalar(select(func.count(BulkAct.id))) == 0


@pytest.mark.parametrize("chosen", ["", "x", "1:x:2", "-1:1", "9" * 30, "999999:1", ",,,", "0:0"])
def test_strange_choices_are_no_error(rita: FlaskClient, path: str, chosen: str, session: Session):
    data = {"chosen": chosen, "text": TEXT, "act": "preview", "request_key": "k"}
    assert rita.post(path, data=data).status_code in (200, 422)
    assert rita.post(f"{path}/confirm", data=data).status_code in (303, 422)


def test_more_than_five_thousand_are_refused(rita: FlaskClient, path: str):
    chosen = ",".join(f"{number}:1" for number in range(1, 5002))
    assert rita.post(path, data={"chosen": chosen, "text": TEXT}).status_code == 422


def test_everybody_of_a_stage_can_be_chosen(rita: FlaskClient, path: str, ids: list[int]):
    page = rita.post(path, data={"everyone": "new", "text": TEXT, "act": "preview"}).text
    assert "Reached: 3" in page


def test_applicants_of_others_cannot_be_reached(
    app: Flask, path: str, ids: list[int], session: Session, clock: Clock
):
    carol = client_of(app, "carol", clock())
    assert carol.post(path, data=of(ids)).status_code == 404
    theirs = path.replace("mercy-hospital", "lakeside-clinic")
    assert carol.post(theirs, data=of(ids)).status_code == 404
    lakeside = session.scalars(select(Employer).where(Employer.slug == "lakeside-clinic")).one()
    # Her own listing, with the ids of Mercy's applicants.
    own = live(session, clock(), of=lakeside)
    session.commit()
    answer = carol.post(f"/employer/lakeside-clinic/listings/{own.id}/applicants/bulk/confirm", data=of(ids))
    assert answer.status_code == 422
    assert session.scalar(select(func.count(BulkAct.id))) == 0


def test_others_see_and_stop_no_act(app: Flask, rita: FlaskClient, path: str, ids: list[int], clock: Clock):
    where = confirm(rita, path, ids).location
    carol, vera = (client_of(app, name, clock()) for name in ("carol", "vera"))
    assert carol.get(where.replace("mercy-hospital", "lakeside-clinic")).status_code == 404
    assert carol.post(f"{where.replace('mercy-hospital', 'lakeside-clinic')}/cancel").status_code == 404
    assert vera.post(f"{where}/cancel").status_code == vera.post(path, data=of(ids)).status_code == 403
    assert "Undo" in rita.get(where).text


def test_an_account_that_is_deleted_meanwhile_keeps_nobody_else(
    app: Flask, rita: FlaskClient, path: str, ids: list[int], session: Session, clock: Clock
):
    confirm(rita, path, ids)
    session.delete(named(session, "alice", clock()))
    session.commit()
    run(app, clock)
    assert len(texts(session)) == 2
