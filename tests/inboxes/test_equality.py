"""Equal-opportunity answers: asked once, kept apart, and shown so that no small group can be computed."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations, product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applications.models import Application, ApplicationEvent
from careercenter.core.outbox import OutboxEntry
from careercenter.drain import drain
from careercenter.inboxes import equality, suppressing
from careercenter.inboxes.equality_questions import QUESTIONS
from careercenter.inboxes.models import EqualityAnswer
from careercenter.worker import TASKS
from tests.clock import Clock
from tests.inboxes.applied import board
from tests.people import client_of

ANSWERS = {"act": "answer", "gender": "woman", "origin": "several", "veteran": "no"}
TODAY = date(2027, 6, 15)


@pytest.fixture
def application(app: Flask, session: Session, clock: Clock) -> Application:
    app.extensions["careercenter"].queue.huey.immediate = False
    return board(session, clock(), "alice")[1][0]


@pytest.fixture
def path(application: Application) -> str:
    return f"/me/applications/{application.id}/equality"


@pytest.fixture
def alice(app: Flask, application: Application, clock: Clock) -> FlaskClient:
    return client_of(app, "alice", clock())


def kept(app: Flask, session: Session, clock: Clock) -> list[dict[str, str]]:
    """The answers that were kept, a day later."""
    clock.forward(hours=25)
    drain(app, TASKS)
    session.expire_all()
    return sorted(session.scalars(select(EqualityAnswer.answers)), key=str)


def test_answers_are_kept_one_by_one_without_a_person(
    app: Flask, alice: FlaskClient, path: str, session: Session, clock: Clock
):
    assert alice.post(path, data=ANSWERS).status_code == 303
    assert kept(app, session, clock) == [{"gender": "woman"}, {"origin": "several"}, {"veteran": "no"}]
    rows = session.scalars(select(EqualityAnswer)).all()
    assert {(one.month, one.employer_id) for one in rows} == {("2026-11", rows[0].employer_id)}
    columns = {column.name for column in EqualityAnswer.__table__.columns}
    assert columns == {"id", "employer_id", "month", "answers"}


def test_nothing_of_it_stays_with_the_application_or_in_the_outbox(
    app: Flask, alice: FlaskClient, path: str, session: Session, clock: Clock
):
    alice.post(path, data=ANSWERS)
    waiting = session.scalars(select(OutboxEntry).where(OutboxEntry.task == equality.KEEP)).all()
    assert len({one.due_at for one in waiting}) == 3
    assert all(set(one.arguments) == {"id", "employer", "month", "question", "answer"} for one in waiting)
    kept(app, session, clock)
    assert session.scalars(select(OutboxEntry).where(OutboxEntry.task == equality.KEEP)).all() == []
    assert session.scalars(select(ApplicationEvent)).all() == []


def test_they_are_asked_once(app: Flask, alice: FlaskClient, path: str, session: Session, clock: Clock):
    assert "May we ask" in alice.get(path).text
    for _ in range(3):
        alice.post(path, data=ANSWERS)
    assert "May we ask" not in alice.get(path).text
    assert len(kept(app, session, clock)) == 3


def test_skipping_is_one_click_and_keeps_nothing(
    app: Flask, alice: FlaskClient, path: str, session: Session, clock: Clock
):
    alice.post(path, data=ANSWERS | {"act": "skip"})
    assert "May we ask" not in alice.get(path).text
    alice.post(path, data=ANSWERS)
    assert kept(app, session, clock) == []


def test_what_is_no_choice_is_left_out(app: Flask, alice: FlaskClient, path: str, session: Session, clock: Clock):
    alice.post(path, data={"act": "answer", "gender": "x" * 9999, "origin": "", "age": "30", "veteran": "yes"})
    assert kept(app, session, clock) == [{"veteran": "yes"}]


def test_they_are_the_applicants_alone(app: Flask, path: str, clock: Clock):
    for who in ("bob", "carol", "dan"):
        client = client_of(app, who, clock())
        assert client.get(path).status_code == client.post(path, data=ANSWERS).status_code == 404


def test_an_owner_sees_sums_and_nobody_else_does(
    app: Flask, application: Application, session: Session, clock: Clock
):
    for number in range(24):
        answer = {"gender": "woman" if number < 18 else "man"}
        row = {"employer_id": application.employer_id, "month": "2026-09", "answers": answer}
        session.add(EqualityAnswer(id=f"{number}", **row))
    session.commit()
    desk = "/employer/mercy-hospital/equality"
    page = client_of(app, "bob", clock()).get(desk).text
    assert "September 2026" in page
    assert "Too few answers" in page
    assert client_of(app, "rita", clock()).get(desk).status_code == 403
    assert client_of(app, "carol", clock()).get(desk).status_code == 404


def test_every_ladder_joins_whole_groups_and_loses_no_answer():
    for question in QUESTIONS:
        everything = sorted(name for name, _ in question.answers)
        finer: list[frozenset[str]] = [frozenset([name]) for name in everything]
        for step in question.ladder:
            groups = [frozenset(names) for _, names in step]
            assert sorted(name for group in groups for name in group) == everything
            assert all(any(small <= group for group in groups) for small in finer)
            finer = groups


@pytest.mark.parametrize("question", [one for one in QUESTIONS if len(one.answers) <= 4], ids=lambda one: one.name)
def test_no_answer_can_be_computed_from_what_is_shown_even_with_the_total(question):
    """Every board of up to 26 answers: whoever knows the total, the rule and what is shown still cannot tell how many
    gave one of the answers that are joined or left out."""
    names = [name for name, _ in question.answers]
    alike: dict[tuple, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(27), repeat=len(names)):
        if suppressing.PERIOD <= sum(counts) <= 26:
            seen = suppressing.shown(dict(zip(names, counts, strict=True)), question.ladder)
            alike[sum(counts), seen].append(counts)
    for (_, seen), boards in alike.items():
        assert all(count >= suppressing.LEAST for _, count in seen)
        step = next((step for step in question.ladder if labels(step) == labels(seen)), ())
        cells = [set(group) for _, group in step]
        for some in (set(group) for size in range(1, len(names)) for group in combinations(names, size)):
            if some == set().union(*(cell for cell in cells if cell <= some)):
                continue  # a sum of what is shown
            told = {sum(board[names.index(name)] for name in some) for board in boards}
            assert len(told) > 1, (seen, some, told)


def labels(groups) -> list[str]:
    return [label for label, _ in groups]



_MONTHS = st.dictionaries(
    st.sampled_from([f"2026-{number:02}" for number in range(1, 13)]),
    st.dictionaries(st.sampled_from(["woman", "man", "another", "unsaid"]), st.integers(0, 15), max_size=4),
    max_size=12,
)


@given(_MONTHS)
def test_periods_never_overlap_and_no_count_is_small(months):
    found = suppressing.periods({month: {"gender": counts} for month, counts in months.items()}, TODAY)
    spans = [(one.first, one.last) for one in found]
    assert all(before[1] < after[0] for before, after in zip(spans, spans[1:], strict=False))
    assert all(count >= suppressing.LEAST for one in found for groups in one.shown.values() for _, count in groups)


@given(_MONTHS, st.integers(0, 400))
def test_what_was_shown_once_never_changes(months, days):
    """So one more answer can never be told by comparing two days."""
    given_ = {month: {"gender": counts} for month, counts in months.items()}
    early = suppressing.periods(given_, date(2026, 2, 1) + timedelta(days=days))
    assert suppressing.periods(given_, TODAY)[: len(early)] == early


def test_a_month_is_shown_when_its_last_answers_have_come():
    assert not suppressing.whole("2026-12", date(2027, 1, 2))
    assert suppressing.whole("2026-12", date(2027, 1, 3))
    assert suppressing.whole("2026-02", date(2026, 3, 3))
    assert suppressing.SETTLES > equality.WITHIN
