"""What is read from résumés, against labels; and taking values into a profile, one tick at a time."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants.models import PastJob, Profile, Resume
from careercenter.applicants.reading.values import values_of
from careercenter.applicants.resume_profile import profile_for
from careercenter.codes.patient_data import find
from tests.applicants.corpus import known, later, unseen
from tests.applicants.corpus.labels import TODAY, score, table
from tests.applicants.resume_files import docx, pdf
from tests.clock import Clock
from tests.people import account, client_of, everyone

ALL = (*known.CASES, *unseen.CASES, *later.CASES)
TEXT = known.CASES[0].text


@pytest.mark.parametrize(("cases", "least"), [(known.CASES, 0.97), (unseen.CASES, 0.95), (later.CASES, 0.95)])
def test_values_are_right_and_found(cases: tuple[known.Case, ...], least: float) -> None:
    together = score(cases)["all"]
    assert together.precision >= least, table(cases)
    assert together.recall >= least, table(cases)


def test_every_value_stands_where_it_says() -> None:
    for case in ALL:
        for item in values_of(case.text, today=TODAY)["items"]:
            assert 0 <= item["start"] < item["end"] <= len(case.text), (case.id, item)
            assert case.text[item["start"] : item["end"]].strip()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_an_honest_resume_holds_no_patient_data(case: known.Case) -> None:
    assert [(one.kind, case.text[one.start : one.end]) for one in find(case.text)] == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Certifications\nCPC, 2019; CCS (expected 2027)", {"cpc"}),
        ("Certifications\nCPC - in progress\nRHIT", {"rhit"}),
        ("Certifications\nCPC (lapsed)\nCRC", {"crc"}),
        ("Summary\nCPC certified. Working toward CPMA.", {"cpc"}),
        ("Experience\nCoder, Mercy Hospital, 2019 - Present\n- Trained CPC-A staff and led RHIT technicians", set()),
        ("Experience\nCoder, Mercy Hospital, 2019 - Present\n- Earned CCS in 2020", {"ccs"}),
        ("Skills\nCost per click (cpc) marketing", set()),
    ],
)
def test_only_credentials_that_are_held_are_read(text: str, held: set[str]) -> None:
    items = values_of(f"Ann Lee\n{text}\n", today=TODAY)["items"]
    assert {item["value"] for item in items if item["kind"] == "credential"} == held


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", "x" * 100_000, "2019 - 2020\n" * 5_000, "(" * 20_000, "a b " * 20_000, "\x00\u202e\uffff", "A A A A " * 9_000,
     "Coder, Mercy Hospital, Tulsa, OK 2019 - Present\n" * 1_000, "Education\n" + "BA, X College, 2019\n" * 2_000],
    ids=["nothing", "lines", "one word", "dates", "brackets", "words", "odd signs", "spaced", "jobs", "schools"],
)  # fmt: skip
def test_any_text_is_read(text: str) -> None:
    assert len(values_of(text, today=TODAY)["items"]) < 500


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> FlaskClient:
    everyone(session, clock())
    person = account(session, "alice", clock())
    person.name = ""
    profile = profile_for(session=session, account=person, now=clock())
    found = values_of(TEXT, today=TODAY)
    session.add(
        Resume(
            profile=profile,
            name="cv.pdf",
            kind="pdf",
            size=9,
            state="read",
            text=TEXT,
            found=found,
            uploaded_at=clock(),
        )
    )
    session.commit()
    return client_of(app, "alice", clock())


def numbers(session: Session, *kinds: str) -> list[str]:
    items = session.scalars(select(Resume)).one().found["items"]
    return [str(number) for number, item in enumerate(items) if not kinds or item["kind"] in kinds]


def profile(session: Session) -> Profile:
    session.expire_all()
    return session.scalars(select(Profile)).one()


def take(client: FlaskClient, session: Session, chosen: list[str], version: int | None = None):
    version = version or profile(session).version
    return client.post("/me/resumes/1/values", data={"take": chosen, "version": str(version)})


def test_each_value_stands_beside_its_words_and_nothing_is_taken_by_looking(
    alice: FlaskClient, session: Session
) -> None:
    page = alice.get("/me/resumes/1/values").text
    assert "<mark>Optum EncoderPro</mark>" in page
    assert "Senior Outpatient Coder, Mercy Hospital, Tulsa, OK, 2021-03 to now" in page
    assert (profile(session).tools, profile(session).jobs) == ({}, [])


def test_what_is_ticked_goes_into_the_profile_and_nothing_else(alice: FlaskClient, session: Session) -> None:
    assert take(alice, session, numbers(session, "tool", "credential", "place", "name", "job")).status_code == 303
    mine = profile(session)
    assert set(mine.tools) == {"epic", "3m-360", "encoderpro", "excel"}
    assert {one.slug for one in mine.credentials} == {"cpc", "coc"}
    assert (mine.city, mine.state, mine.phone) == ("Tulsa", "OK", "")
    assert [one.employer for one in mine.jobs] == ["Mercy Hospital", "Lakeside Orthopedics"]
    assert (mine.schools, mine.version) == ([], 2)
    assert session.scalars(select(Account).where(Account.id == mine.account_id)).one().name == "Maria Lopez"
    page = alice.get("/me/resumes/1/values").text
    assert page.count("is in your profile") == len(numbers(session, "tool", "credential", "place", "name", "job"))


def test_taking_the_same_twice_doubles_nothing(alice: FlaskClient, session: Session) -> None:
    for _ in range(2):
        take(alice, session, numbers(session))
    mine = profile(session)
    assert (len(mine.jobs), len(mine.schools), len(mine.credentials), mine.version) == (2, 1, 2, 2)


def test_where_both_say_something_both_are_shown_and_the_box_is_empty(alice: FlaskClient, session: Session) -> None:
    mine = profile(session)
    mine.phone, mine.experience_months = "(212) 555-0100", 60
    mine.jobs.append(PastJob(employer="Mercy Hospital", title="Coder II", started="2021-03", ended=""))
    session.commit()
    page = alice.get("/me/resumes/1/values").text
    for both in (
        "Your profile says: (212) 555-0100",
        "Your profile says: 5 years",
        "Your profile says: Coder II, Mercy",
    ):
        assert both in page
    box = next(line for line in page.split("<input") if f'value="{numbers(session, "phone")[0]}"' in line)
    assert "checked" not in box.partition(">")[0]
    take(alice, session, numbers(session, "job"))
    assert [(one.title, one.employer) for one in profile(session).jobs] == [
        ("Senior Outpatient Coder", "Mercy Hospital"), ("Medical Coder", "Lakeside Orthopedics"),
    ]  # fmt: skip
    assert profile(session).phone == "(212) 555-0100"


def test_a_profile_that_changed_meanwhile_is_a_conflict(alice: FlaskClient, session: Session) -> None:
    profile(session).version = 7
    session.commit()
    answer = take(alice, session, numbers(session, "tool"), version=1)
    assert answer.status_code == 409
    assert "changed in another window" in answer.text
    assert profile(session).tools == {}


@pytest.mark.parametrize("chosen", [["999"], ["-1"], ["x"], ["१"], ["9" * 50], []])
def test_numbers_of_nothing_take_nothing(alice: FlaskClient, session: Session, chosen: list[str]) -> None:
    assert take(alice, session, chosen).status_code == 303
    assert profile(session).version == 1


def test_files_say_what_their_text_says() -> None:
    from careercenter.applicants.reading.child import answer

    plain = TEXT.replace("—", "-").replace("–", "-").replace("•", "-")
    for data in (pdf(plain), docx(plain)):
        found = values_of(str(answer(data)["text"]), today=TODAY)["items"]
        jobs = [item["value"]["employer"] for item in found if item["kind"] == "job"]
        assert jobs == ["Mercy Hospital", "Lakeside Orthopedics"]
