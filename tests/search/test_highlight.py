"""The words that were looked for are marked, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.backends.search.contract import Synonym
from careercenter.backends.search.highlight import Highlighter
from careercenter.backends.search.words import parse

SYNONYMS = (Synonym("him", ("health information management",)), Synonym("pro-fee", ("professional fee",)))


def marked(typed: str, text: str, *, typing: bool = True) -> list[str]:
    return [piece for piece, found in Highlighter(parse(typed, typing=typing), SYNONYMS).title(text) if found]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("coder", "Inpatient Coder II", ["Coder"]),
        ("inpat", "Inpatient coder", ["Inpatient"]),
        ("inpateint coder", "Inpatient coder", ["Inpatient", "coder"]),
        ("82397", "Codes 82397 and 82398", ["82397"]),
        ("cardiology", "Radiology, cardiology", ["cardiology"]),
        ("cpc-a", "A CPC-A or CPC", ["CPC-A"]),
        ("cpc ", "A CPC-A or CPC", ["CPC", "CPC"]),
        ("pro-fee", "Pro-Fee, pro fee and professional fee", ["Pro-Fee", "pro fee", "professional fee"]),
        ("him", "HIM: Health Information Management", ["HIM", "Health Information Management"]),
        ('"risk adjustment"', "Risk adjustment: adjustment of risk", ["Risk adjustment"]),
        ("-coder night", "Night coder", ["Night"]),
        ("cafe", "Café", ["Café"]),
        ("inpatient", "Outpatient/Inpatient", ["Inpatient"]),
        ("art", "Smart parts", []),
    ],
)  # fmt: skip
def test_what_is_marked(typed, text, expected):
    assert marked(typed, text) == expected


def test_prefixes_only_while_typing():
    assert marked("inpat", "Inpatient", typing=False) == []


def test_the_passage_with_most_words_is_shown():
    text = "coder " + "filler " * 100 + "the inpatient coder of risk adjustment charts " + "filler " * 100
    pieces = Highlighter(parse("inpatient risk coder")).snippet(text, 80)
    assert [piece for piece, found in pieces if found] == ["inpatient", "coder", "risk"]
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)
    assert sum(len(piece) for piece, _ in pieces) <= 84


def test_without_a_match_the_beginning_is_shown():
    pieces = Highlighter(parse("zebra")).snippet("one two three " * 50, 40)
    assert pieces == [("one two three one two three one two", False), (" …", False)]


@given(st.text(max_size=60), st.text(max_size=300), st.integers(min_value=10, max_value=120))
def test_the_pieces_make_up_the_text(typed, text, length):
    highlighter = Highlighter(parse(typed), SYNONYMS)
    whole = "".join(piece for piece, _ in highlighter.title(text))
    assert whole == "".join(piece for piece, _ in Highlighter(parse("")).title(text))
    passage = "".join(piece for piece, _ in highlighter.snippet(text, length)).removeprefix("… ").removesuffix(" …")
    assert passage in whole
