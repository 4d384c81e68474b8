"""A release that ends codes tells who names them: one mail a person, once, when it is in force."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants.coded import save_codes
from careercenter.applicants.models import ProfileCode
from careercenter.applicants.resume_profile import profile_for
from careercenter.codes.marking import mark_favourite
from careercenter.codes.marks import CodeMark, ReleaseNotice
from careercenter.codes.notices import TASKS as TELLING
from careercenter.codes.operations import load_codes
from careercenter.codes.typed import NamedCode
from careercenter.core.outbox import enqueue
from careercenter.employers.models import Employer
from careercenter.jobs.models import ListingCode
from tests.clock import Clock
from tests.codes.layouts import order_line, written
from tests.jobs.made import listing
from tests.mailbox import delivered
from tests.people import LAKESIDE, MERCY, account, everyone


def release(folder: Path, year: int, *rows: tuple[str, int]) -> Path:
    lines = [order_line(number, name, flag, f"Words of {name}") for number, (name, flag) in enumerate(rows, 1)]
    return written(folder, f"icd10cm_order_{year}.txt", "\n".join(lines))


def load(session: Session, clock: Clock, path: Path) -> None:
    load_codes(session=session, system="icd-10-cm", path=path, now=clock(), force=True)
    session.commit()


def leave(session: Session, clock: Clock, task: str, **arguments: str) -> None:
    enqueue(session, task, arguments, now=clock())
    session.commit()


@pytest.fixture
def board(app: Flask, session: Session, clock: Clock, tmp_path: Path) -> Flask:
    """Mercy names G35 in a live listing, Lakeside in none; alice has it in her profile, carol among her favourites."""
    everyone(session, clock())
    load(session, clock, release(tmp_path, 2026, ("G35", 1), ("G36", 1)))
    mercy = session.scalars(select(Employer).where(Employer.name == MERCY)).one()
    lakeside = session.scalars(select(Employer).where(Employer.name == LAKESIDE)).one()
    named = ((mercy, "Neurology coder", "G35"), (mercy, "Another", "G36"), (lakeside, "Coder", "G36"))
    for number, (owner, title, one) in enumerate(named, 1):
        made = listing(id=number, title=title, external_id=title, expires_at=clock() + timedelta(days=90))
        made.employer = owner
        made.codes = [ListingCode(system="icd-10-cm", code=one)]
        session.add(made)
    alice, carol = (account(session, name, clock()) for name in ("alice", "carol"))
    profile = profile_for(session=session, account=alice, now=clock())
    named = (NamedCode("icd-10-cm", "G35"), NamedCode("cpt", "99213"))
    save_codes(session=session, profile=profile, seen=profile.version, named=named, now=clock())
    favourite = {"system": "icd-10-cm", "code": "G35", "on": True}
    mark_favourite(session=session, account_id=carol.id, now=clock(), **favourite)
    session.commit()
    return app


NEW = ("G35", 0), ("G35A", 1), ("G36", 1)


def test_owners_of_listings_and_coders_are_told_once(
    board: Flask, session: Session, clock: Clock, tmp_path: Path
) -> None:
    path = release(tmp_path, 2027, *NEW)
    load(session, clock, path)
    mails = delivered(board)
    assert sorted((mail["To"], mail["Subject"]) for mail in mails) == [
        ("alice@people.example", "G35 is over: ICD-10-CM 2027"),
        ("bob@mercy.example", "“Neurology coder” names a code that is over"),
        ("carol@lakeside.example", "G35 is over: ICD-10-CM 2027"),
        ("rita@mercy.example", "“Neurology coder” names a code that is over"),
    ]
    told = {mail["To"]: mail.get_body(("plain",)).get_content() for mail in mails}
    assert "/employer/mercy-hospital/listings/1" in told["bob@mercy.example"]
    assert "likely now G35.A" in told["bob@mercy.example"] and "Another" not in told["bob@mercy.example"]
    assert "/me/profile/codes" in told["alice@people.example"]
    assert "/me/profile/codes" not in told["carol@lakeside.example"], "hers is a favourite"
    load(session, clock, path)
    for task in TELLING:
        leave(session, clock, task, system="icd-10-cm", release="ICD-10-CM 2027")
    leave(session, clock, "codes.announce")
    assert len(delivered(board)) == 4, "once, whatever runs twice"
    assert len(session.scalars(select(ReleaseNotice)).all()) == 4


def test_a_release_that_is_not_in_force_yet_is_told_of_on_its_first_day(
    board: Flask, session: Session, clock: Clock, tmp_path: Path
) -> None:
    load(session, clock, release(tmp_path, 2028, *NEW))
    leave(session, clock, "codes.announce")
    assert delivered(board) == []
    clock.moment = datetime(2027, 10, 1, 13, tzinfo=UTC)
    leave(session, clock, "codes.announce")
    assert {mail["To"] for mail in delivered(board)} == {"alice@people.example", "carol@lakeside.example"}, (
        "no listing runs that long"
    )


def test_a_release_that_ends_nothing_tells_nobody(
    board: Flask, session: Session, clock: Clock, tmp_path: Path
) -> None:
    load(session, clock, release(tmp_path, 2027, ("G35", 1), ("G36", 1), ("G37", 1)))
    assert delivered(board) == []


def test_what_was_mended_before_the_mail_is_written_is_not_told(
    board: Flask, session: Session, clock: Clock, tmp_path: Path
) -> None:
    load(session, clock, release(tmp_path, 2027, *NEW))
    for table in (ProfileCode, ListingCode, CodeMark):
        session.execute(delete(table).where(table.code == "G35"))
    session.commit()
    assert delivered(board) == []


def test_nobody_is_told_who_can_read_no_mail(
    board: Flask, session: Session, clock: Clock, tmp_path: Path
) -> None:
    for person in session.scalars(select(Account)):
        person.suspended_at = clock()
    load(session, clock, release(tmp_path, 2027, *NEW))
    assert delivered(board) == []
