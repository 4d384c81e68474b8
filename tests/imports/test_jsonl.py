"""JSON Lines: our shape, the shapes of others, and everything that is wrong with files."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from careercenter.imports.formats import READERS
from careercenter.imports.rows import LONGEST_ROW, BadRow, Row
from careercenter.imports.sources import open_feed
from careercenter.jobs.pay import Pay
from tests.imports.feeds import LINE, lines, offers, rows


def test_a_line_is_an_offer() -> None:
    row = LINE | {"posted_at": "2026-11-02", "employment_type": "Full-time", "url": "https://mercy.example/1"}
    (offer,) = offers("jsonl", lines(row))
    assert (offer.external_id, offer.title, offer.employer, offer.locations) == (
        "1", "Inpatient Coder", "Mercy", ("Tulsa, OK",),
    )  # fmt: skip
    assert offer.posted_at == datetime(2026, 11, 2, tzinfo=UTC)
    assert (offer.employment_type, offer.url) == ("Full-time", "https://mercy.example/1")


def test_every_name_of_an_offer_may_be_used() -> None:
    row = {
        "external_id": 7, "title": "Auditor", "description": "x", "employer": {"name": "Mercy"},
        "locations": ["Tulsa, OK", {"city": "Enid", "state": "OK", "zip": "73701"}], "country": "US",
        "remote_hint": "hybrid", "expires_at": "2026-12-24", "pay": {"min": "28", "max": 31.5, "unit": "hourly"},
        "stated": {"role": "auditor", "tools": ["Epic", "no such"], "credentials_required": [["CPC", "CCS"], ["RN"]]},
        "experience_months": 24, "states_allowed": ["Ohio", "tx", "nowhere"], "accuracy_pct": "95%",
    }  # fmt: skip
    (offer,) = offers("jsonl", lines(row))
    assert offer.external_id == "7"
    assert offer.locations == ("Tulsa, OK", "Enid, OK 73701")
    assert offer.expires_at == datetime(2026, 12, 24, 23, 59, 59, tzinfo=UTC)
    assert offer.pay == Pay(Decimal(28), Decimal("31.5"), "hour")
    assert offer.stated == {
        "role": "auditor", "tools": ["epic"], "credential_groups_required": [["cpc", "ccs"], ["rn"]],
        "experience_months": 24, "states_allowed": ["OH", "TX"], "accuracy_pct": 95.0,
    }  # fmt: skip


@pytest.mark.parametrize("facts", [
    {"role": "astronaut"}, {"remote_scope": "moon"}, {"experience_months": -3}, {"accuracy_pct": 900},
    {"shift": "x" * 99},
    {"tools": 7}, {"credentials_required": {"a": 1}}, {"productivity": {"amount": 4, "unit": "beer", "per": "hour"}},
    {"coding_test": "perhaps"}, {"hours_per_week": 4000}, {"states_allowed": [[[[[["OH"]]]]]]},
])  # fmt: skip
def test_a_stated_fact_that_makes_no_sense_is_left_out(facts: dict) -> None:
    assert offers("jsonl", lines(LINE | {"stated": facts}))[0].stated == {}


def test_words_beside_the_figures_win_over_them() -> None:
    row = LINE | {"salary_text": "$28/hr", "salary_min": 180, "salary_max": 180, "salary_unit": "HOUR"}
    (offer,) = offers("jsonl", lines(row))
    assert (offer.salary_text, offer.pay) == ("$28/hr", None)


@pytest.mark.parametrize(("low", "high", "unit", "wanted"), [
    (28, 34, "HOUR", Pay(Decimal(28), Decimal(34), "hour")),
    ("$52,000.00", None, "per-year-salary", Pay(Decimal(52000), None, "year")),
    (52, 66, "", Pay(Decimal(52), Decimal(66), "hour")),
    ("60k", "70k", None, Pay(Decimal(60000), Decimal(70000), "year")),
    (34, 28, "hour", None), (0, 0, "hour", None), (-5, None, "hour", None), (180_000_000, None, "hour", None),
    (28, 34, "fortnight", None), ("NaN", "inf", "hour", None), (True, True, "hour", None),
])  # fmt: skip
def test_pay_fields(low: object, high: object, unit: object, wanted: Pay | None) -> None:
    row = LINE | {"salary_min": low, "salary_max": high, "salary_unit": unit}
    assert offers("jsonl", lines(row))[0].pay == wanted


def test_an_array_of_objects_is_read_as_well() -> None:
    found = rows("jsonl", [LINE, 3, LINE | {"id": "2"}])
    assert [type(row) for row in found] == [Row, BadRow, Row]
    assert found[1] == BadRow(2, "it is no JSON object")


def test_bad_lines_are_numbered_and_the_rest_goes_on() -> None:
    content = lines(LINE, b"{broken", b"", b"[1, 2]", {"title": "no id"}, b"\x00\x00", LINE | {"id": "2"})
    found = rows("jsonl", content)
    assert [(row.number, type(row)) for row in found] == [
        (1, Row),
        (2, BadRow),
        (4, BadRow),
        (5, BadRow),
        (6, BadRow),
        (7, Row),
    ]
    assert not any(row.last for row in found if isinstance(row, BadRow))


def test_a_row_without_id_is_known_by_title_employer_and_place() -> None:
    bare = {name: LINE[name] for name in ("title", "company", "location", "description")}
    edited, elsewhere = bare | {"description": "CCS."}, bare | {"location": "Enid, OK"}
    ids = [row.offer.external_id for row in rows("jsonl", lines(bare, edited, elsewhere)) if isinstance(row, Row)]
    assert ids[0] == ids[1] != ids[2]
    assert all(ids)


def test_a_cut_off_file_keeps_its_whole_lines_and_says_so() -> None:
    found = rows("jsonl", lines(LINE, LINE | {"id": "2"})[:-20])
    assert isinstance(found[0], Row)
    assert found[1] == BadRow(2, "the feed breaks off here: the last line is cut off", last=True)
    array = rows("jsonl", b"[" + lines(LINE).strip() + b', {"id": "2", "tit')
    assert isinstance(array[0], Row)
    assert isinstance(array[1], BadRow) and array[1].last


def test_a_last_line_without_a_line_end_is_whole() -> None:
    assert len(offers("jsonl", lines(LINE).strip())) == 1


def test_marks_controls_and_broken_letters() -> None:
    content = (
        b"\xef\xbb\xbf" + lines(LINE | {"title": "Coder\x00 \x1b[31mII"}) + lines(LINE).replace(b"Mercy", b"Merc\xff")
    )
    first, second = offers("jsonl", content)
    assert first.title == "Coder [31mII"
    assert second.employer == "Merc\ufffd"


def test_a_row_of_twenty_megabytes_is_refused_and_the_next_is_read() -> None:
    content = lines(LINE | {"description": "x" * 20_000_000}, LINE | {"id": "2"})
    bad, good = rows("jsonl", content)
    assert bad == BadRow(1, f"it is longer than {LONGEST_ROW:,} bytes")
    assert isinstance(good, Row) and good.number == 2


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"[]"])
def test_an_empty_file_has_no_rows(content: bytes) -> None:
    assert rows("jsonl", content) == []


def test_the_real_adverts_are_all_read() -> None:
    path = Path(__file__).parents[3] / "shared" / "data" / "ads.jsonl"
    if not path.exists():
        pytest.skip(f"the real adverts are not here ({path.name} beside the project)")
    found = list(READERS["jsonl"](open_feed(path)))
    assert [row for row in found if isinstance(row, BadRow)] == []
    assert len(found) == 272
    assert all(row.offer.posted_at for row in found if isinstance(row, Row) if "usajobs-q" in row.offer.external_id)
