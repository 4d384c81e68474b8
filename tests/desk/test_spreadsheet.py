"""Spreadsheets: read and shown before anything is made, all or nothing, safe against bombs and formulas."""

import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.core.errors import Refused
from careercenter.desk import spreadsheet
from careercenter.desk.columns import COLUMNS, read_rows, template_rows
from careercenter.employers.models import AuditEntry
from careercenter.jobs.models import Listing
from tests.desk.pages import DESK, Page, get, post

Browser = Callable[[str], FlaskClient]
UPLOAD = f"{DESK}/listings/upload"
GOOD = (
    "Job title,Description,Salary min,Salary max,Per,Location,Remote,Certifications,Ref\r\n"
    'Inpatient coder,"You code inpatient charts, with care.",$28.50,36,hour,"Tulsa, OK",On site,CCS or CIC,R-1\r\n'
    'Profee coder,You code E/M all day.,60k,"72,000",year,,Remote,CPC,R-2\r\n'
)


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: FlaskClient, data: bytes | str, name: str = "jobs.csv") -> Page:
    raw = data.encode() if isinstance(data, str) else data
    return post(client, UPLOAD, {"file": (io.BytesIO(raw), name)})


def count(session: Session) -> int:
    session.expire_all()
    return session.scalar(select(func.count(Listing.id)))


def test_a_spreadsheet_becomes_drafts_after_a_yes(bob: FlaskClient, session: Session) -> None:
    page = send(bob, GOOD)
    assert "2 listings can become drafts" in page.response.text
    assert count(session) == 0
    done = post(bob, page.response.request.path)
    assert any("2 drafts made" in message for message in done.messages)
    first, second = session.scalars(select(Listing).order_by(Listing.id))
    assert (first.title, first.remote, first.credentials_required) == ("Inpatient coder", "onsite", [["ccs", "cic"]])
    assert (float(first.pay_min), first.pay_unit, first.places[0].city) == (28.5, "hour", "Tulsa")
    assert (second.pay_min, second.pay_max, second.pay_unit) == (60_000, 72_000, "year")
    assert {listing.publish_at for listing in (first, second)} == {None}
    assert session.scalars(select(AuditEntry.action)).all().count("listing.upload") == 1


def test_the_same_file_twice_doubles_nothing(bob: FlaskClient, session: Session) -> None:
    for _ in range(2):
        page = send(bob, GOOD)
        assert post(bob, page.response.request.path).status == 200
        post(bob, page.response.request.path)
    assert count(session) == 2


def test_a_workbook_is_read_like_text(bob: FlaskClient, session: Session) -> None:
    rows = [
        ["Title", "Description", "Pay from", "Pay to", "Unit", "Accuracy", "Apprentice", "Deadline"],
        ["Coder", "Codes charts for us.", 28.5, 36, "hour", 95, True, "2027-01-31"],
    ]
    page = send(bob, workbook(rows), "jobs.xlsx")
    post(bob, page.response.request.path)
    listing = session.scalars(select(Listing)).one()
    assert (float(listing.pay_min), listing.accuracy_pct, listing.apprentice_ok) == (28.5, 95, "yes")
    assert listing.expires_at.date().isoformat() == "2027-01-31"


def test_wrong_cells_are_named_by_row_and_column(bob: FlaskClient, session: Session) -> None:
    rows = (
        "Title,Description,Pay min,Pay max,Pay unit,Location,States,Experience,Colour\n"
        "Fine,Code charts.,28,34,hour,,,2 years,red\n"
        "\n"
        "Bad,Code charts.,34,28,hour,Tulza,Bavaria,ages,blue\n"
        ",Code charts.,,,,,,,\n"
    )
    page = send(bob, rows)
    problems = page.texts("//h2[@id='problems']/following-sibling::table//tbody/tr/*")
    rows_of = [tuple(problems[place : place + 2]) for place in range(0, len(problems), 3)]
    assert rows_of == [
        ("1", "Colour"), ("4", "Places of work"), ("4", "Open in these states"), ("4", "Experience needed"),
        ("4", "Most pay"), ("5", "Title"),
    ]  # fmt: skip
    assert "1 listing can become drafts, 2 cannot yet" in page.response.text
    post(bob, page.response.request.path)
    assert session.scalars(select(Listing.title)).all() == ["Fine"]


def test_rows_to_mend_come_back_harmless(bob: FlaskClient) -> None:
    evil = '=HYPERLINK("http://evil","x")'
    rows = [["Title", "Description", "States"], [evil, "@SUM(1)", "Bavaria"], ["-1+1", "+1", "\tBavaria"]]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    page = send(bob, out.getvalue())
    answer = bob.get(f"{page.response.request.path}/problems.csv")
    cells = [cell for row in csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))) for cell in row]
    assert any(evil in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rows-to-mend.csv"'


def test_a_harmless_cell_is_read_back_as_it_was() -> None:
    for cell in ("=1+1", "-5", "@x", "plain", "'quoted'", "'", ""):
        assert spreadsheet.armed(spreadsheet.defused(cell)) == cell


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_understood(bob: FlaskClient, kind: str) -> None:
    answer = bob.get(f"{UPLOAD}/template.{kind}")
    rows = spreadsheet.read(f"listings.{kind}", answer.data)
    read = read_rows(rows)
    assert (read.unknown, read.problems, len(read.good)) == ((), (), 1)
    assert set(read.columns) == set(COLUMNS)
    if kind == "xlsx":
        assert load_workbook(io.BytesIO(answer.data)).active["A1"].value == template_rows()[0][0]


def bomb(size: int, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * size)
    return out.getvalue()


def lying_bomb() -> bytes:
    """An archive whose directory says that it unpacks to nothing."""
    raw = bytearray(bomb(60_000_000))
    place = raw.rfind(b"PK\x01\x02")
    raw[place + 24 : place + 28] = (100).to_bytes(4, "little")
    return bytes(raw)


def laughs() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>')
    return out.getvalue()


HOSTILE = {
    "no file": (b"", ""),
    "empty": (b"", "jobs.csv"),
    "another kind": (b"hello", "jobs.exe"),
    "no name": (b"hello", "jobs"),
    "no header": (b"1,2,3\n4,5,6\n", "jobs.csv"),
    "only blanks": (b",,,\n,,\n", "jobs.csv"),
    "binary": (bytes(range(256)) * 40, "jobs.csv"),
    "a cell without end": (b'Title,Description\n"' + b"x" * 300_000, "jobs.csv"),
    "too many rows": (b"Title,Description\n" + b"a,b\n" * 600, "jobs.csv"),
    "too many rows of a workbook": (workbook([["Title", "Description"], *[["a", "b"]] * 600]), "jobs.xlsx"),
    "no workbook": (b"PK\x03\x04nothing", "jobs.xlsx"),
    "text called workbook": (b"Title,Description\na,b", "jobs.xlsx"),
    "a bomb": (bomb(60_000_000), "jobs.xlsx"),
    "a lying bomb": (lying_bomb(), "jobs.xlsx"),
    "entities": (laughs(), "jobs.xlsx"),
    "a zip of something else": (bomb(10, "photo.png"), "jobs.xlsx"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_is_no_spreadsheet_is_refused_in_words(bob: FlaskClient, session: Session, name: str) -> None:
    data, file_name = HOSTILE[name]
    page = send(bob, data, file_name)
    assert page.status == 422, page.messages
    assert page.errors
    assert count(session) == 0


def test_a_file_over_two_megabytes_is_refused() -> None:
    with pytest.raises(Refused, match="2 MB"):
        spreadsheet.read("a.csv", b"x" * (2 * 1024 * 1024 + 1))


def test_uploads_of_others_do_not_exist(browser: Browser, session: Session) -> None:
    path = send(browser("bob"), GOOD).response.request.path
    number = path.rsplit("/", 1)[1]
    carol = browser("carol")
    for address in (path, f"/employer/lakeside-clinic/listings/upload/{number}"):
        assert carol.get(address).status_code == carol.post(address).status_code == 404
    assert browser("vera").post(path).status_code == 403
    assert browser("vera").get(f"{UPLOAD}/template.csv").status_code == 200
    assert count(session) == 0


def test_delimiters_and_encodings_of_all_kinds_are_read(bob: FlaskClient) -> None:
    for data in (
        "Title;Description\nCodeur;Café\n".encode("cp1252"),
        "\ufeffTitle\tDescription\nCodeur\tCafé\n".encode(),
        "Title,Description\nCodeur,Café\n".encode("utf-16"),
        'Title,Description\r\nCodeur,"Café"\r\n'.encode(),
    ):
        assert spreadsheet.read("a.csv", data) == [["Title", "Description"], ["Codeur", "Café"]]


def test_the_page_lists_what_may_be_sent(bob: FlaskClient) -> None:
    page = get(bob, UPLOAD)
    assert "Credentials required" in page.texts("//ul[@class='tags']/li")
