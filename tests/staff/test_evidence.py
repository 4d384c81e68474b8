"""Evidence in its text: cut where it begins and ends, nothing of the text lost, whatever the spans."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from careercenter.staff.evidence import marked, reasons
from careercenter.staff.models import StaffAct
from careercenter.staff.sentences import sentence


def hit(start: int, end: int, rule: str = "chat_app", field: str = "text") -> dict[str, Any]:
    return {"rule": rule, "weight": 10, "spans": [{"field": field, "start": start, "end": end}], "detail": ""}


def test_evidence_is_marked_where_it_lies() -> None:
    parts = marked("Write on Telegram now", [hit(9, 17)])
    assert [(part.text, bool(part.rules)) for part in parts] == [
        ("Write on ", False),
        ("Telegram", True),
        (" now", False),
    ]


def test_what_overlaps_shares_a_stretch() -> None:
    parts = marked("abcdef", [hit(0, 4), hit(2, 6, "cheque_gear")])
    assert [(part.text, len(part.rules)) for part in parts] == [("ab", 1), ("cd", 2), ("ef", 1)]


def test_the_title_has_its_own() -> None:
    assert [part.text for part in marked("Coder on Kik", [hit(9, 12, field="title")], "title")] == ["Coder on ", "Kik"]


def test_a_rule_that_is_gone_is_still_told() -> None:
    assert reasons([hit(0, 1, "old_rule")])[0].title == "old rule"
    assert marked("ab", [hit(0, 1, "old_rule")])[0].rules == ("old_rule",)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8))
def test_nothing_of_the_text_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(part.text for part in marked(text, [hit(start, end) for start, end in spans])) == text


def test_an_act_reads_as_a_sentence() -> None:
    act = StaffAct(kind="listing", action="freeze", subject="Coder {x}", details={"note": "A copy."})
    assert sentence(act) == "took “Coder {x}” off the board: A copy."
    assert sentence(
        StaffAct(kind="listing", action="correct", subject="C", details={"fact": "remote", "value": ""})
    ).endswith("Remote is not stated")
    assert sentence(StaffAct(kind="new", action="some_thing", subject="C", details={})) == "some thing C"
