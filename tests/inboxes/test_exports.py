"""What leaves the inbox as a file: safe for spreadsheets, disks and those who are not to see it; and noted."""

import csv
import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applications import stages
from careercenter.applications.models import Application, Question
from careercenter.employers.models import AuditEntry
from careercenter.inboxes import archive
from careercenter.inboxes.views import exports
from careercenter.jobs.models import Listing
from careercenter.web.services import current
from tests.clock import Clock
from tests.inboxes.inbox_board import applied
from tests.pdf_text import text_of

DESK = "/employer/mercy-hospital"
FORMULAS = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "=1\n=2")


@pytest.fixture
def listed(listing: Listing) -> str:
    return f"{DESK}/listings/{listing.id}/applicants"


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by this mark"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_holds_what_the_page_shows(
    bob: FlaskClient, listed: str, listing: Listing, application: Application, session: Session
) -> None:
    question = Question(listing_id=listing.id, kind="yes_no", text="CCS?", knock_out={"is": "yes"})
    session.add(question)
    session.flush()
    application.answers, application.missed = {str(question.id): "no"}, [question.id]
    session.commit()
    bob.post(f"{listed}/{application.id}/notes", data={"text": "private words"})
    response = bob.post(f"{listed}/export", data={"as": "csv"})
    assert response.headers["Content-Disposition"] == "attachment; filename=applicants-inpatient-coder.csv"
    assert response.headers["Cache-Control"] == "no-store"
    row = rows(response.data)[0]
    assert (row["Name"], row["E-mail"], row["Stage"], row["CCS?"], row["Conditions missed"]) == (
        "Alice Weaver", "alice@people.example", "New", "No", "1",
    )  # fmt: skip
    assert row["Days without a word"] == "3" and row["Credentials"].startswith("CCS (") and "private" not in str(row)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(
    bob: FlaskClient, listed: str, application: Application, session: Session, formula: str
) -> None:
    application.name = application.cover_note = formula
    application.sent = application.sent | {"phone": formula, "city": formula, "email": formula}
    session.add(Question(listing_id=application.listing_id, kind="text", text=formula))
    session.flush()
    application.answers = {str(session.scalars(select(Question.id)).one()): formula}
    session.commit()
    data = bob.post(f"{listed}/export", data={"as": "csv"}).data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert sum(formula.strip() in cell for cell in cells) >= 4


def test_an_archive_holds_files_under_names_of_ours(
    app: Flask, bob: FlaskClient, listed: str, listing: Listing, session: Session, clock: Clock
) -> None:
    for place, name in enumerate(("../../etc/passwd", "C:\\boot.ini", "Ann\u202ecod.exe", "Ann", "nul\x00l", "A" * 200, "..")):
        key = current().blobs.put(b"%PDF-1.4 " + str(place).encode())
        made = applied(session, listing, f"P{place} X", clock(), resume_key=key, resume_name="cv.pdf")
        made.name = name.replace("\x00", "")[:120]
    gone = applied(session, listing, "Gone Quist", clock(), resume_key="b" * 64, resume_name="cv.pdf")
    out = applied(session, listing, "Out Quist", clock(), resume_key="c" * 64, resume_name="cv.pdf", stage=stages.WITHDRAWN)
    session.commit()
    response = bob.post(f"{listed}/export", data={"as": "zip", "stage": "all"})
    assert response.is_streamed
    found = zipfile.ZipFile(io.BytesIO(response.data))
    assert found.testzip() is None
    names = found.namelist()
    assert len(names) == len({name.lower() for name in names}) == 9 and names[0] == "applicants.csv"
    for name in names[1:-1]:
        assert name.startswith("resumes/000") and name.endswith(".pdf") and name.count("/") == 1, name
        assert not {"\\", "\u202e", "\x00", ":"} & set(name) and ".." not in name, name
    assert f"{gone.number} Gone Quist" in found.read(archive.MISSING).decode()
    assert f"{out.number} Out Quist" not in found.read(archive.MISSING).decode(), "what was withdrawn is not even asked for"


def test_the_list_and_one_applicant_on_paper(
    bob: FlaskClient, listed: str, application: Application, session: Session
) -> None:
    application.name = "#set page(fill: red) *Alice* $x$ \\ @ref"
    application.cover_note = "= Heading\n#read(\"/etc/passwd\")"
    session.commit()
    words = text_of(bob.post(f"{listed}/export", data={"as": "pdf"}).data)
    assert "#set page(fill: red) *Alice*" in words and "CCS" in words
    words = text_of(bob.post(f"{listed}/{application.id}/pdf").data)
    assert "= Heading" in words and '#read("/etc/passwd")' in words and "alice@people.example" in words


def test_filters_say_who_is_taken_and_each_export_is_noted(
    bob: FlaskClient, listed: str, listing: Listing, application: Application, session: Session, clock: Clock
) -> None:
    applied(session, listing, "Ben Okafor", clock(), stage=stages.SCREENING)
    session.commit()
    got = rows(bob.post(f"{listed}/export", data={"as": "csv", "stage": "screening"}).data)
    assert [one["Name"] for one in got] == ["Ben Okafor"]
    bob.post(f"{listed}/{application.id}/pdf")
    noted = select(AuditEntry).where(AuditEntry.action == "application.export")
    acts = session.scalars(noted.order_by(AuditEntry.id)).all()
    assert [one.details["how"] for one in acts] == ["a spreadsheet: 1 applicant", "a PDF of Applicant 1"]
    assert "took applicants of “Inpatient Coder” out as a PDF of Applicant 1" in bob.get(f"{DESK}/history").text
    assert bob.get(f"{listed}/export").status_code == 405, "looking exports nothing"
    assert bob.post(f"{listed}/export", data={"as": "exe"}).status_code == 422


def test_a_resume_is_handed_out_under_a_name_of_ours(
    bob: FlaskClient, vera: FlaskClient, listed: str, listing: Listing, session: Session, clock: Clock, app: Flask
) -> None:
    key = current().blobs.put(b"%PDF-1.4 x")
    made = applied(session, listing, "Ben /../O\"kafor", clock(), resume_key=key, resume_name="../../x.exe")
    none = applied(session, listing, "Cora Silva", clock())
    session.commit()
    got = vera.get(f"{listed}/{made.id}/resume")
    assert got.status_code == 200 and got.headers["Content-Disposition"].startswith("attachment")
    assert ".pdf" in got.headers["Content-Disposition"] and "exe" not in got.headers["Content-Disposition"]
    assert "sandbox" in got.headers["Content-Security-Policy"]
    assert bob.get(f"{listed}/{none.id}/resume").status_code == 404


def test_too_many_are_taken_in_parts(bob: FlaskClient, listed: str, application: Application) -> None:
    most = exports.MOST["zip"]
    exports.MOST["zip"] = 0
    try:
        page = bob.post(f"{listed}/export", data={"as": "zip"}, follow_redirects=True).text
    finally:
        exports.MOST["zip"] = most
    assert "1 are too many" in page
