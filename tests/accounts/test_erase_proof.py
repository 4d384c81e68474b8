"""Whoever deletes their account is gone: from every table, the files, the index, the outbox and the mails that wait.

A person with a marker in everything they can write is deleted, and then everything is searched for the marker.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, g
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from careercenter.accounts import erasure
from careercenter.accounts.models import Account, AccountExport
from careercenter.alerts import subscribing
from careercenter.applicants.models import HeldCredential, Profile, Resume
from careercenter.applications.leaving import departed
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.core.outbox import enqueue
from careercenter.drain import drain
from careercenter.employers.models import Employer
from careercenter.employers.operations import add_member, record
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.models import Listing
from careercenter.worker import TASKS
from tests.accounts.filled import Filler, about_people, found_in, words
from tests.applicants.resume_files import pdf
from tests.clock import Clock
from tests.jobs.board import fill
from tests.mailbox import delivered
from tests.people import account, client_of, everyone

MARK = "zqxmarker7"
ADDRESS = f"alice.{MARK}@people.example"
# Written for an employer, about its listings; it is the employer's, and nothing of it is personal.
NOT_PERSONAL = {
    ("spreadsheet_uploads", "rows"), ("spreadsheet_uploads", "problems"), ("spreadsheet_uploads", "file_name"),
    ("fact_corrections", "settled"), ("fact_corrections", "replaced"), ("fact_corrections", "reading"),
    ("audit_entries", "details"), ("bulk_acts", "text"),
    ("holds", "title"), ("holds", "text"), ("holds", "evidence"), ("holds", "content_digest"), ("holds", "note"),
}  # fmt: skip


@pytest.fixture
def session(any_app: Flask) -> Iterator[Session]:
    with any_app.app_context():
        yield db.session()
        db.session.remove()


@pytest.fixture
def board(any_app: Flask, session: Session, clock: Clock) -> Flask:
    """A board with listings and people; the worker acts when it is told to."""
    fill(any_app, session)
    everyone(session, clock())
    any_app.extensions["careercenter"].queue.huey.immediate = False
    return any_app


@pytest.fixture
def marked(board: Flask, session: Session, clock: Clock) -> tuple[Account, Filler]:
    """Alice, who wrote the marker wherever one can write."""
    person = account(session, "alice", clock())
    person.email = person.folded_email = ADDRESS
    session.commit()
    profile = _files(board, session, person, clock)
    listing = session.scalars(select(Listing).order_by(Listing.id)).first()
    employer = session.scalars(select(Employer).where(Employer.name == "Mercy Hospital")).one()
    add_member(session=session, employer=employer, account=person, role="recruiter", now=clock())
    record(session=session, employer=employer, account=None, action="member.invite", subject=ADDRESS, now=clock())
    subscriber = subscribing.subscriber_of(session=session, email=ADDRESS, account=person, now=clock())
    alert = subscribing.subscribe(
        session=session, subscriber=subscriber, criteria=SearchCriteria(q=MARK), when=subscribing.When("daily"),
        confirmed=True, now=clock(),
    )  # fmt: skip
    session.flush()
    known = {"accounts": person.id, "profiles": profile.id, "listings": listing.id, "employers": employer.id}
    known |= {"subscribers": subscriber.id, "alerts": alert.id, "saved_searches": alert.search_id}
    known["resumes"] = session.scalars(select(Resume.id)).one()
    known["account_exports"] = session.scalars(select(AccountExport.id)).one()
    filler = Filler(session, MARK, known)
    for table in about_people():
        if table.name != "memberships":
            filler.fill(table, _given(table.name))
    sent = session.scalars(select(Application)).one()
    sent.sent_at = clock()
    sent.resume_key = board.extensions["careercenter"].blobs.put(f"what {MARK} sent with it".encode())
    enqueue(session, "accounts.mail", {"letter": "link", "nonce": MARK, "email": ADDRESS}, now=clock())
    enqueue(session, "accounts.mail", {"letter": "confirm", "nonce": "n", "account_id": person.id}, now=clock())
    session.commit()
    return person, filler


def _given(table: str) -> dict[str, str]:
    return {
        "accounts": {"email": ADDRESS, "folded_email": ADDRESS},
        "subscribers": {"email": ADDRESS, "folded_email": ADDRESS},
        "invitations": {"email": ADDRESS, "folded_email": ADDRESS},
        "staff_acts": {"kind": "account"},
    }.get(table, {})


def _files(board: Flask, session: Session, person: Account, clock: Clock) -> Profile:
    """A résumé, a credential's document and an export, each a file with the marker inside."""
    client = _client(board, clock)
    client.post(
        "/me/resumes", data={"file": (io.BytesIO(pdf(f"Alice {MARK}\nTulsa, OK")), f"{MARK}.pdf"), "label": MARK}
    )
    drain(board, TASKS)
    client.post("/account/export")
    drain(board, TASKS)
    profile = session.scalars(select(Profile)).one()
    key = board.extensions["careercenter"].blobs.put(f"a certificate of {MARK}".encode())
    session.add(HeldCredential(profile=profile, slug="cpc", document_key=key, created_at=clock(), updated_at=clock()))
    session.commit()
    assert session.scalars(select(Resume)).one().state == "read"
    assert session.scalars(select(AccountExport)).one().done_at is not None
    return profile


def _client(board: Flask, clock: Clock):
    from careercenter.accounts.operations import begin_session

    client = board.test_client()
    with board.app_context():
        person = db.session.scalars(select(Account).where(Account.email == ADDRESS)).one()
        value = begin_session(
            session=db.session(), account=person, kept=False, client_address="", user_agent=MARK, now=clock()
        )
        db.session.commit()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = value, True
    return client


def in_files(app: Flask, *, but: str = "") -> list[str]:
    """Files below the data folder that hold the marker: blobs, index, mails, the database itself."""
    folder = Path(app.extensions["careercenter"].settings.data_dir)
    paths = [path for path in folder.rglob("*") if path.is_file() and not (but and path.is_relative_to(folder / but))]
    return [path.relative_to(folder).as_posix() for path in paths if MARK.encode() in path.read_bytes()]


def test_every_store_is_emptied(board: Flask, session: Session, marked: tuple[Account, Filler], clock: Clock) -> None:
    # What is not marked is not searched for: a table that cannot be filled needs an entry in `filled`.
    before = {place.partition(".")[0] for place in found_in(session, MARK)}
    assert [table.name for table in about_people() if words(table) and table.name not in before] == []
    assert len([path for path in in_files(board) if path.startswith("blobs/")]) >= 3
    sent = session.scalars(select(Application)).one()
    where = (sent.employer_id, sent.listing_id)
    client = _client(board, clock)
    client.post("/account/delete")
    drain(board, TASKS)
    session.expire_all()
    left = {tuple(place.partition(":")[0].split(".")) for place in found_in(session, MARK)}
    assert not left - NOT_PERSONAL, sorted(left - NOT_PERSONAL)
    assert [path for path in in_files(board, but="mail") if not path.startswith("careercenter.sqlite3")] == []
    assert departed(session, *where) == 1
    # What SQLite deletes it also overwrites, and the log before it is cut: nothing is left between the rows either.
    for name in sorted({table for table, _ in NOT_PERSONAL}):
        session.execute(text(f"DELETE FROM {name}"))
    session.commit()
    if db.engine.dialect.name == "sqlite":
        session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        session.commit()
    assert in_files(board, but="mail") == []
    last = delivered(board, ADDRESS)
    assert [mail["Subject"] for mail in last if "deleted" in mail["Subject"]] == ["Your account was deleted"]
    assert not [mail for mail in last if mail["Subject"] in ("Your link to sign in", "Confirm your address")]


def test_a_table_that_nobody_empties_would_be_noticed(
    board: Flask, session: Session, marked: tuple[Account, Filler], clock: Clock
) -> None:
    person = marked[0]
    kept = erasure.erasers
    with board.app_context():
        for eraser in kept():
            if eraser.__module__ != "careercenter.staff.leaving":
                eraser(session, person, clock())
        session.delete(person)
        session.commit()
    assert any(place.startswith("staff_acts.") for place in found_in(session, MARK))


def test_what_others_share_stays(board: Flask, session: Session, clock: Clock) -> None:
    data = pdf("The same file of two people")
    for name in ("alice", "carol"):
        g.pop("_login_user", None)
        client_of(board, name, clock()).post("/me/resumes", data={"file": (io.BytesIO(data), "a.pdf")})
        drain(board, TASKS)
    g.pop("_login_user", None)
    client_of(board, "alice", clock()).post("/account/delete")
    drain(board, TASKS)
    left = session.scalars(select(Resume)).one()
    assert board.extensions["careercenter"].blobs.get(left.blob_key) == data
