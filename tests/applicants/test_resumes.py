"""A person's résumés: uploaded, read, named, sent back to nobody but them, and gone when they say so."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.applicants import queries, resumes
from careercenter.applicants.models import Profile, Resume
from careercenter.core.outbox import OutboxEntry
from careercenter.drain import drain
from careercenter.worker import TASKS
from tests.applicants.resume_files import docx, pdf
from tests.clock import Clock
from tests.people import account, client_of, everyone

TEXT = """Maria Lopez, CPC
Tulsa, OK 74103 | (918) 555-0142

Professional Experience
Medical Coder, Mercy Hospital, Tulsa, OK
June 2018 - Present
- Code 40 outpatient charts a day in Epic
"""
PATIENT = TEXT + "\nReviewed chart: Patient John Smith, DOB 03/14/1956, MRN 00482915\n"


@pytest.fixture
def people(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())


@pytest.fixture
def alice(app: Flask, people: None, clock: Clock) -> Iterator[FlaskClient]:
    return client_of(app, "alice", clock())


@pytest.fixture
def asleep(app: Flask) -> None:
    """The worker does nothing until it is told to."""
    app.extensions["careercenter"].queue.huey.immediate = False


def send(client: FlaskClient, data: bytes, name: str = "resume.pdf", **more: str):
    return client.post("/me/resumes", data={"file": (io.BytesIO(data), name), **more})


def only(session: Session) -> Resume:
    session.expire_all()
    return session.scalars(select(Resume)).one()


def blobs(app: Flask) -> list[Path]:
    folder = Path(app.extensions["careercenter"].settings.data_dir) / "blobs"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_taken_at_once_and_read_by_the_worker(
    app: Flask, asleep: None, alice: FlaskClient, session: Session
) -> None:
    assert send(alice, pdf(TEXT), "My CV.exe", label="Outpatient").status_code == 303
    page = alice.get("/me/resumes")
    assert "Being read" in page.text
    assert 'http-equiv="refresh" content="3"' in page.text
    assert queries.live_resumes(session, only(session).profile_id) == []
    drain(app, TASKS)
    resume = only(session)
    assert (resume.state, resume.kind, resume.pages, resume.name) == ("read", "pdf", 1, "My CV.pdf")
    assert resume.is_default
    assert "Medical Coder, Mercy Hospital" in resume.text
    page = alice.get("/me/resumes")
    assert "Outpatient" in page.text and "refresh" not in page.text


def test_the_file_goes_to_its_owner_as_a_download_and_to_nobody_else(
    app: Flask, asleep: None, alice: FlaskClient, session: Session, clock: Clock
) -> None:
    send(alice, pdf(TEXT), "../../<script>.pdf")
    path = f"/me/resumes/{only(session).id}/file"
    waiting = alice.get(path)
    assert waiting.status_code == 200
    assert waiting.data == pdf(TEXT)
    assert waiting.headers["Content-Disposition"] == "attachment; filename=_script_.pdf"
    assert waiting.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert waiting.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in waiting.headers["Cache-Control"]
    for name in ("bob", "carol", "dan"):
        other = client_of(app, name, clock())
        assert other.get(path).status_code == 404
        for act in ("rename", "default", "delete", "restore", "erase", "not-patient-data", "values"):
            assert other.post(f"/me/resumes/{only(session).id}/{act}").status_code == 404
    assert app.test_client().get(path).status_code == 303


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "empty"), (b"\x89PNG\r\n\x1a\n", "picture"), (b"MZ\x90\x00", "program")],
)
def test_what_is_no_resume_by_its_first_bytes_is_refused_at_once(
    alice: FlaskClient, session: Session, app: Flask, data: bytes, says: str
) -> None:
    answer = send(alice, data)
    assert answer.status_code == 422
    assert says in answer.text
    assert session.scalar(select(func.count(Resume.id))) == 0
    assert blobs(app) == []


def test_no_file_and_a_huge_one(alice: FlaskClient) -> None:
    assert "Choose a file first" in alice.post("/me/resumes", data={}).text
    huge = {"CONTENT_LENGTH": str(11 * 1024 * 1024)}
    assert alice.post("/me/resumes", data={"label": "x"}, environ_overrides=huge).status_code == 413


def test_what_is_none_when_opened_is_refused_and_not_kept(app: Flask, alice: FlaskClient, session: Session) -> None:
    send(alice, pdf(TEXT, catalog="/OpenAction << /S /JavaScript /JS (1) >>"))
    drain(app, TASKS)
    resume = only(session)
    assert (resume.state, resume.blob_key, resume.text) == ("refused", None, "")
    assert "can run scripts" in alice.get("/me/resumes").text
    assert blobs(app) == []
    assert alice.get(f"/me/resumes/{resume.id}/file").status_code == 404
    assert session.scalar(select(func.count(OutboxEntry.id))) == 0


def test_a_lost_file_is_asked_for_again(app: Flask, asleep: None, alice: FlaskClient, session: Session) -> None:
    send(alice, pdf(TEXT))
    blobs(app)[0].unlink()
    drain(app, TASKS)
    assert only(session).state == "refused"
    assert "send it again" in only(session).reason


def test_patient_data_waits_for_a_word_and_is_kept_nowhere(app: Flask, alice: FlaskClient, session: Session) -> None:
    send(alice, docx(PATIENT), "resume.docx")
    drain(app, TASKS)
    resume = only(session)
    assert (resume.state, resume.text, resume.found) == ("pointed_out", "", {})
    page = alice.get("/me/resumes").text
    assert "Is this a patient" in page
    assert "00482915" not in page + str(resume.findings)
    assert "Smith" not in page + str(resume.findings)
    assert queries.live_resumes(session, resume.profile_id) == []
    assert alice.post(f"/me/resumes/{resume.id}/default").status_code == 422
    assert alice.get(f"/me/resumes/{resume.id}/values").status_code == 303
    assert alice.post(f"/me/resumes/{resume.id}/erase").status_code == 303
    drain(app, TASKS)
    assert session.scalar(select(func.count(Resume.id))) == 0
    assert blobs(app) == []


def test_what_the_person_says_is_no_patient_data_is_kept_and_noted(
    app: Flask, alice: FlaskClient, session: Session, clock: Clock
) -> None:
    send(alice, docx(PATIENT), "resume.docx")
    drain(app, TASKS)
    alice.post(f"/me/resumes/{only(session).id}/not-patient-data")
    drain(app, TASKS)
    resume = only(session)
    assert (resume.state, resume.cleared_at) == ("read", clock())
    assert "you said on" in alice.get("/me/resumes").text


def test_nothing_of_a_file_is_logged(
    app: Flask, asleep: None, alice: FlaskClient, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level("DEBUG"):
        send(alice, docx(PATIENT), "resume.docx")
        drain(app, TASKS)
    said = caplog.text + "".join(capsys.readouterr())
    assert "read" in said
    assert not [word for word in ("00482915", "Smith", "Lopez", "555-0142") if word in said]


def test_the_same_file_is_recognised(app: Flask, alice: FlaskClient, session: Session) -> None:
    send(alice, pdf(TEXT), label="Outpatient")
    again = send(alice, pdf(TEXT), "other.pdf")
    assert again.status_code == 422
    assert "You have this file already, as “Outpatient”" in again.text
    alice.post(f"/me/resumes/{only(session).id}/delete")
    assert send(alice, pdf(TEXT)).status_code == 303
    assert only(session).deleted_at is None


def test_versions_are_named_and_one_goes_with_applications(app: Flask, alice: FlaskClient, session: Session) -> None:
    for label in ("One", "Two"):
        send(alice, pdf(TEXT + label), label=label)
        drain(app, TASKS)
    first, second = session.scalars(select(Resume).order_by(Resume.id)).all()
    assert (first.is_default, second.is_default) == (True, False)
    alice.post(f"/me/resumes/{second.id}/default")
    alice.post(f"/me/resumes/{first.id}/rename", data={"label": "Auditor\n2026"})
    assert alice.post(f"/me/resumes/{first.id}/rename", data={"label": "x" * 81}).status_code == 422
    session.expire_all()
    assert [one.label for one in queries.live_resumes(session, first.profile_id)] == ["Two", "Auditor 2026"]
    alice.post(f"/me/resumes/{second.id}/delete")
    session.expire_all()
    assert [(one.label, one.is_default) for one in queries.live_resumes(session, first.profile_id)] == [
        ("Auditor 2026", True)
    ]


def test_a_deleted_version_comes_back_for_a_day_and_is_then_gone(
    app: Flask, alice: FlaskClient, session: Session, clock: Clock
) -> None:
    send(alice, pdf(TEXT))
    drain(app, TASKS)
    path = f"/me/resumes/{only(session).id}"
    alice.post(f"{path}/delete")
    assert "Put back" in alice.get("/me/resumes").text
    alice.post(f"{path}/restore")
    assert only(session).is_default
    alice.post(f"{path}/delete")
    clock.forward(hours=23)
    assert resumes.tidy(session=session, now=clock()) == 0
    clock.forward(hours=2)
    assert resumes.tidy(session=session, now=clock()) == 1
    session.commit()
    drain(app, TASKS)
    assert blobs(app) == []


def test_undecided_files_are_forgotten_after_a_week(
    app: Flask, alice: FlaskClient, session: Session, clock: Clock
) -> None:
    send(alice, docx(PATIENT))
    drain(app, TASKS)
    clock.forward(days=8)
    assert resumes.tidy(session=session, now=clock()) == 1


def test_a_file_that_others_sent_too_stays(app: Flask, alice: FlaskClient, session: Session, clock: Clock) -> None:
    bob = client_of(app, "bob", clock())
    for client in (alice, bob):
        send(client, pdf(TEXT))
        drain(app, TASKS)
    first = session.scalars(select(Resume).order_by(Resume.id)).first()
    alice.post(f"/me/resumes/{first.id}/erase")
    drain(app, TASKS)
    assert len(blobs(app)) == 1
    bob.post(f"/me/resumes/{only(session).id}/erase")
    drain(app, TASKS)
    assert blobs(app) == []


def test_a_file_whose_row_was_never_committed_is_swept_up(
    app: Flask, alice: FlaskClient, session: Session, clock: Clock
) -> None:
    send(alice, pdf(TEXT))
    app.extensions["careercenter"].blobs.put(b"sent, and then the database failed")
    clock.forward(days=400)
    for _ in range(2):
        TASKS["web.sweep"].run(session, app.extensions["careercenter"], [{}], clock())
    assert [path.name for path in blobs(app)] == [only(session).blob_key]


def test_there_is_a_limit(app: Flask, asleep: None, alice: FlaskClient, session: Session, clock: Clock) -> None:
    for number in range(3):
        send(alice, pdf(f"{number}"))
    assert "still reading" in send(alice, pdf("more")).text
    for one in session.scalars(select(Resume)):
        one.state = "read"
    person = account(session, "alice", clock())
    profile = session.scalars(select(Profile).where(Profile.account_id == person.id)).one()
    for _ in range(7):
        session.add(Resume(profile=profile, name="a.pdf", kind="pdf", size=1, state="read", uploaded_at=clock()))
    session.commit()
    assert "10 résumés" in send(alice, pdf("more")).text


def test_one_person_cannot_keep_the_worker_busy(app: Flask, alice: FlaskClient, clock: Clock) -> None:
    answers = [send(alice, b"MZ\x90\x00").status_code for _ in range(22)]
    assert (answers[0], answers[-1]) == (422, 429)
    assert send(client_of(app, "carol", clock()), b"MZ\x90\x00").status_code == 422


def test_reading_twice_changes_nothing(app: Flask, alice: FlaskClient, session: Session, clock: Clock) -> None:
    send(alice, pdf(TEXT))
    drain(app, TASKS)
    resume = only(session)
    TASKS["applicants.read_resume"].run(
        session, app.extensions["careercenter"], [{"resume_id": resume.id}, {"resume_id": 999}], clock()
    )
    assert only(session).state == "read"
