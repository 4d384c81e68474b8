"""The PDF of a profile: its words in order, marked up for readers, and nothing that a person writes breaks it."""

import io
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.applicants.models import PastJob, Profile, School
from careercenter.applicants.snapshot import snapshot
from careercenter.applicants.typeset import pdf
from tests.clock import Clock
from tests.people import account, client_of, everyone

HOSTILE = '#panic("x") $ * _ \\ ] } "q" <label> @ref // /* `'


def words(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    found = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found


@pytest.fixture
def profile(session: Session, clock: Clock) -> Profile:
    everyone(session, clock())
    made = Profile(
        account_id=account(session, "alice", clock()).id, headline="CPC", experience_months=54, city="Tulsa", state="OK",
        specialties={"dermatology": 18}, code_sets={"cpt": 2026}, pay_floor=Decimal("31"), created_at=clock(), updated_at=clock(),
    )  # fmt: skip
    made.jobs.append(PastJob(employer="Mercy Hospital", title="Coder II", started="2019", summary="40 charts a day."))
    made.schools.append(School(institution="Tulsa College", degree="AAS"))
    session.add(made)
    session.commit()
    return made


def test_its_words_come_in_the_order_in_which_they_are_read(profile: Profile, clock: Clock) -> None:
    text = words(pdf(snapshot(profile, on=clock().date())))
    order = ["Alice", "Tulsa, OK", "Work", "Coder II", "Mercy Hospital", "40 charts", "AAS", "4.5 years", "Dermatology"]
    places = [text.index(word) for word in order]
    assert places == sorted(places) and "31" not in text


def test_it_says_its_title_and_language_and_is_tagged(profile: Profile, clock: Clock) -> None:
    with pikepdf.open(io.BytesIO(pdf(snapshot(profile, on=clock().date())))) as document:
        assert str(document.Root.Lang) == "en" and document.Root.MarkInfo.Marked
        assert str(document.docinfo.Title) == "Profile of Alice"


@pytest.mark.parametrize(
    "hostile", [HOSTILE, "x" * 3000, "שלום عالم 日本 👩‍⚕️", "a\u202eb\ufffe\u0000\x07c", "\n" * 500]
)
def test_nothing_that_is_written_breaks_it(profile: Profile, clock: Clock, hostile: str) -> None:
    seen = snapshot(profile, on=clock().date())
    for field in ("headline", "summary", "name"):
        seen[field] = hostile
    seen["jobs"][0]["summary"] = seen["jobs"][0]["title"] = hostile
    found = words(pdf(seen))
    assert hostile != HOSTILE or '#panic("x")' in found


def test_its_owner_gets_it_and_whoever_has_none_is_led_back(app: Flask, profile: Profile, clock: Clock) -> None:
    answer = client_of(app, "alice", clock()).get("/me/profile/pdf")
    assert answer.status_code == 200 and answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF-")
    assert "attachment" in answer.headers["Content-Disposition"] and "no-store" in answer.headers["Cache-Control"]
    assert client_of(app, "carol", clock()).get("/me/profile/pdf").location == "/me/profile"
