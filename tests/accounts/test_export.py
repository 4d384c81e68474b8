"""Everything we hold of a person, in one file: made by the worker, taken away only by them, gone after a week."""

import io
import json
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.accounts import export
from careercenter.accounts.models import AccountExport
from careercenter.alerts import subscribing
from careercenter.core.database import Base
from careercenter.core.outbox import OutboxEntry
from careercenter.drain import drain
from careercenter.jobs.criteria import SearchCriteria
from careercenter.worker import TASKS
from tests.accounts.filled import about_people
from tests.applicants.resume_files import pdf
from tests.clock import Clock
from tests.mailbox import delivered
from tests.people import account, client_of, email, everyone

RESUME = pdf("Alice Smith\nTulsa, OK")
# Held for the board's own working, or by others about a person; what each row says of them is told elsewhere.
NOT_THEIRS = {
    "account_exports", "passkey_challenges", "former_names", "digests", "alert_lines", "holds", "fact_corrections",
    "spreadsheet_uploads", "employer_domains", "application_notes", "scorecards", "message_templates", "bulk_acts",
    "bulk_items", "equality_answers", "questions",
}  # fmt: skip


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> FlaskClient:
    everyone(session, clock())
    client = client_of(app, "alice", clock())
    client.post("/me/resumes", data={"file": (io.BytesIO(RESUME), "résumé.pdf")})
    person = account(session, "alice", clock())
    subscriber = subscribing.subscriber_of(session=session, email=person.email, account=person, now=clock())
    subscribing.subscribe(
        session=session, subscriber=subscriber, criteria=SearchCriteria(q="auditor"), when=subscribing.When("daily"),
        confirmed=True, now=clock(),
    )  # fmt: skip
    session.commit()
    return client


def opened(client: FlaskClient) -> zipfile.ZipFile:
    answer = client.get("/account/export/file")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=careercenter-2026-11-23.zip"
    assert "no-store" in answer.headers["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(answer.data))


def test_one_click_gives_everything(alice: FlaskClient, app: Flask) -> None:
    assert alice.post("/account/export").status_code == 303
    page = alice.get("/account/export").text
    assert "Download it" in page
    archive = opened(alice)
    names = archive.namelist()
    assert {"README.txt", "accounts.json", "applicants.json", "alerts.json", "employers.json"} <= set(names)
    resume = next(name for name in names if name.startswith("files/applicants/resume-"))
    assert archive.read(resume) == RESUME
    accounts = json.loads(archive.read("accounts.json"))
    assert accounts["account"]["email"] == email("alice")
    assert json.loads(archive.read("alerts.json"))["alerts"][0]["search"]["q"] == "auditor"
    assert json.loads(archive.read("applicants.json"))["resumes"][0]["text"].startswith("Alice Smith")
    mail = delivered(app, email("alice"))[-1]
    assert mail["Subject"] == "Your data is ready"
    assert "/account/export" in mail.get_body(("plain",)).get_content()


def test_no_secret_leaves(alice: FlaskClient) -> None:
    alice.post("/account/export")
    archive = opened(alice)
    told = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".json"))
    secret = ("password_hash", "secret_digest", "code_digest", "totp_sealed", "number_sealed", "public_key", "blob_key")
    assert not [name for name in secret if f'"{name}"' in told]


def test_how_far_it_is_is_shown_and_it_goes_on_step_by_step(alice: FlaskClient, app: Flask, session: Session) -> None:
    app.extensions["careercenter"].queue.huey.immediate = False
    alice.post("/account/export")
    first = session.scalars(select(AccountExport)).one()
    page = alice.get("/account/export").text
    assert f"0 of {first.steps} parts" in page
    assert 'http-equiv="refresh"' in page
    step = session.scalars(select(OutboxEntry).where(OutboxEntry.task == "accounts.export")).one().arguments
    run = TASKS["accounts.export"].run
    for _ in range(2):
        # The same step twice, as after a crash, is one step.
        run(session, app.extensions["careercenter"], [step], first.asked_at)
    session.commit()
    assert f"1 of {first.steps} parts" in alice.get("/account/export").text
    alice.post("/account/export")
    drain(app, TASKS)
    assert session.scalar(select(func.count(AccountExport.id))) == 1
    assert len(delivered(app, email("alice"))) == 1


def test_only_its_person_gets_it_and_only_after_a_proof(alice: FlaskClient, app: Flask, clock: Clock) -> None:
    alice.post("/account/export")
    for name in ("bob", "dan"):
        answer = client_of(app, name, clock()).get("/account/export/file")
        assert (answer.status_code, answer.location) == (303, "/account/export")
    assert app.test_client().get("/account/export/file").location.startswith("/sign-in")
    clock.forward(minutes=16)
    assert "/account/prove" in alice.get("/account/export/file").location
    assert "/account/prove" in alice.post("/account/export").location


def test_after_a_week_it_is_gone(alice: FlaskClient, app: Flask, session: Session, clock: Clock) -> None:
    alice.post("/account/export")
    key = session.scalars(select(AccountExport.blob_key)).one()
    blobs = app.extensions["careercenter"].blobs
    assert blobs.exists(key)
    clock.forward(days=7)
    assert client_of(app, "alice", clock()).get("/account/export/file").status_code == 303
    assert export.tidy(session=session, now=clock()) == 1
    session.commit()
    drain(app, TASKS)
    assert not blobs.exists(key)


def test_a_new_one_replaces_the_old(alice: FlaskClient, app: Flask, session: Session, clock: Clock) -> None:
    alice.post("/account/export")
    old = session.scalars(select(AccountExport.blob_key)).one()
    session.rollback()
    clock.forward(minutes=1)
    alice.post("/account/export")
    new = session.scalars(select(AccountExport.blob_key)).one()
    blobs = app.extensions["careercenter"].blobs
    assert (blobs.exists(old), blobs.exists(new)) == (False, True)


def test_a_lost_file_is_said_to_be_lost(alice: FlaskClient, app: Flask, session: Session) -> None:
    from careercenter.backends.blobs import key_of

    app.extensions["careercenter"].blobs.delete(key_of(RESUME))
    alice.post("/account/export")
    assert [name for name in opened(alice).namelist() if name.endswith(".missing.txt")]


def test_every_slice_that_knows_people_tells(app: Flask) -> None:
    """A slice whose tables lead to accounts has an exporter, so that a new one is not forgotten."""
    of = {mapper.local_table.name: mapper.class_.__module__.split(".")[1] for mapper in Base.registry.mappers}
    wanted = {of[table.name] for table in about_people() if table.name not in NOT_THEIRS}
    assert sorted(wanted - set(app.extensions["careercenter.exporters"])) == []
