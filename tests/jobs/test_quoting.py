"""The sentence that a fact was read from: whole, each once, the words marked, and never cut within a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.jobs.facts.reading import Span
from careercenter.jobs.quoting import quotes, sentence, sentence_around


def _around(text: str, words: str) -> str:
    start = text.index(words)
    return sentence_around(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("We code. CPC or CCS is required. Apply.", "CPC", "CPC or CCS is required."),
        ("Pay: $28.50 an hour. Apply.", "$28.50", "Pay: $28.50 an hour."),
        ("Skills\nCPC required\nEpic", "CPC", "CPC required"),
        ("Job: Coder | Pay: $28 per hour | Remote", "$28", "Pay: $28 per hour"),
        ("Home • CPC (required) • Epic", "CPC", "CPC (required)"),
        ("Use an encoder, e.g. 3M, daily. Apply.", "3M", "Use an encoder, e.g. 3M, daily."),
        ("Two years? Yes. Apply.", "Yes", "Yes."),
        ("CPC", "CPC", "CPC"),
    ],
)
def test_the_sentence_or_line_around_a_span(text: str, words: str, whole: str) -> None:
    assert _around(text, words) == whole


def test_a_very_long_sentence_is_cut_between_words_and_says_so() -> None:
    text = "word " * 200 + "CPC required " + "other " * 200
    start = text.index("CPC")
    quote = quotes({"description": text}, [Span("description", start, start + 3)])[0]
    assert 200 < len(str(quote)) < 320
    assert str(quote).startswith("… word ") and str(quote).endswith(" other …")


def test_each_sentence_is_quoted_once_with_all_its_words_marked() -> None:
    text = "CPC or CCS is required. RHIT helps."
    spans = [Span("description", at, at + len(word)) for word in ("CPC", "CCS", "RHIT") for at in [text.index(word)]]
    first, second = quotes({"description": text}, spans)
    assert first.pieces == (("CPC", True), (" or ", False), ("CCS", True), (" is required.", False))
    assert second.pieces == (("RHIT", True), (" helps.", False))


def test_long_neighbours_become_one_quote() -> None:
    text = "We ask for " + "this and that, " * 20 + "CPC, " + "x, " * 20 + "CCS, " + "and more " * 40
    spans = [Span("description", text.index(word), text.index(word) + 3) for word in ("CPC", "CCS")]
    assert len(quotes({"description": text}, spans)) == 1


def test_other_fields_are_quoted_whole_and_named() -> None:
    quote = quotes({"title": "Senior Coder", "description": ""}, [Span("title", 7, 12)])[0]
    assert (quote.source, quote.pieces) == ("From the title", (("Senior ", False), ("Coder", True)))


def test_a_span_beyond_its_text_does_no_harm() -> None:
    assert str(quotes({"description": "CPC."}, [Span("description", 0, 900)])[0]) == "CPC."


@given(st.text(max_size=700), st.integers(0, 700), st.integers(1, 60))
def test_any_span_of_any_text_lies_in_its_quote(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    first, last = sentence(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
    if start < end:
        quote = quotes({"description": text}, [Span("description", start, end)])[0]
        assert "".join(words for words, marked in quote.pieces if marked) == text[start:end]
