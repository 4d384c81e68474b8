"""Typed text is taken apart as people mean it, and any text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.backends.search.words import MAX_WORDS, forgiven, is_loose, parse, parts, spread, tokens


def test_words_phrases_and_minus():
    words = parse('remote "risk adj" -"pro fee" -night cpc-a')
    assert words.words == ("remote", "cpc-a")
    assert words.phrases == ("risk adj",)
    assert words.without == ("pro fee", "night")
    assert words.typing


@pytest.mark.parametrize("text", ["", " ", "-", '"', '""', "--", "***", "\x00", '-""', "…"])
def test_nothing_typed(text):
    assert not parse(text)


def test_typing_ends_with_a_space_a_quote_or_a_sign():
    assert parse("inpat").typing
    assert not parse("inpat").typing & parse("inpat ").typing
    assert not any(parse(text).typing for text in ("inpat ", '"inpat"', "inpat -x", "inpat,", "cpc-"))
    assert not parse("inpat", typing=False).typing


def test_an_open_quote_counts_as_none():
    assert parse('"risk adj') == parse("risk adj")
    assert parse("“risk adj”").phrases == ("risk adj",)


def test_codes_and_compounds_stay_whole():
    assert tokens("ICD-10-CM, CPC-A; E/M; E11.9. Ob/Gyn 82397!") == [
        "icd-10-cm", "cpc-a", "e/m", "e11.9", "ob/gyn", "82397",
    ]  # fmt: skip


def test_case_accents_and_the_possessive_do_not_count():
    assert tokens("Children's CAFÉ Straße O’Brien’s") == ["children", "cafe", "strasse", "obrien"]
    assert tokens("cafe\u0301") == tokens("café")


def test_parts_run_on_and_compounds_are_listed():
    running, wholes = spread("Pro-fee coder, see https://a.example.org/x-y-z")
    assert running[:3] == ["pro", "fee", "coder"]
    assert wholes == ["pro-fee"]


def test_which_compounds_may_be_written_apart():
    assert [is_loose(one) for one in ("pro-fee", "icd-10-cm", "ob/gyn")] == [True] * 3
    assert [is_loose(one) for one in ("cpc-a", "e/m", "ccs-p", "e11.65")] == [False] * 4


def test_typos_forgiven_by_length_and_never_with_a_digit():
    words = ("code", "coder", "auditing", "inpatient", "82397", "t1019abcdefg", "pro-fee")
    assert [forgiven(one) for one in words] == [0, 1, 1, 2, 0, 0, 0]


def test_no_more_words_than_the_engines_look_at():
    words = parse(" ".join(f"word{number}" for number in range(100)) + ' "a b" "c d"')
    assert len(words.words) + len(words.phrases) == MAX_WORDS


@given(st.text(max_size=200))
def test_any_text_can_be_taken_apart(text):
    words = parse(text)
    for token in (*words.words, *words.phrases, *words.without):
        assert token == token.strip().casefold()
        assert '"' not in token


@given(st.text(max_size=200))
def test_what_is_typed_is_found_in_the_same_text(text):
    running, wholes = spread(text)
    for word in parse(text).words:
        assert word in wholes or set(parts(word)) <= set(running)
