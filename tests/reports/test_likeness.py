"""Whether two texts are one: bands that agree where texts do, and what a near text means."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.reports.likeness import BANDS, SAME_TEXT, Kind, bands, kind_of, resemblance, shingles
from tests.reports.adverts import corpus

WORDS = " ".join(row["text"] for row in corpus("honest")[:40]).split()


def changed(words: list[str], share: float, seed: int) -> str:
    """The text with so many of its words replaced."""
    dice = random.Random(seed)
    return " ".join("zzz" if dice.random() < share else word for word in words)


def found(share: float) -> int:
    """Of a hundred texts with so many words replaced, how many share a band with their original."""
    hits = 0
    for seed in range(100):
        words = random.Random(seed).sample(WORDS, 250)
        one, other = bands(shingles(" ".join(words))), bands(shingles(changed(words, share, seed)))
        hits += bool(set(one) & set(other))
    return hits


def test_the_same_text_has_the_same_bands_whatever_its_looks() -> None:
    text = " ".join(WORDS[:200])
    assert bands(shingles(text)) == bands(shingles(text.upper().replace(" ", "\n  ")))
    assert len(bands(shingles(text))) == BANDS


def test_texts_with_few_words_changed_are_found() -> None:
    assert found(0.02) >= 97
    assert found(0.05) >= 75


def test_other_texts_share_nothing() -> None:
    texts = [" ".join(random.Random(seed).sample(WORDS, 250)) for seed in range(60)]
    values = [value for text in texts for value in bands(shingles(text))]
    assert len(set(values)) == len(values)


def test_a_stolen_text_is_one_text_when_only_the_name_is_new() -> None:
    text = " ".join(WORDS[:150])
    mine = shingles(text.replace("coder", "Mercy"), without=("Mercy Hospital",))
    theirs = shingles(text.replace("coder", "Lakeside"), without=("Lakeside Clinic",))
    assert resemblance(mine, theirs) > 0.98


def test_a_short_text_is_nobodys_own() -> None:
    assert bands(shingles("CPC required. $30 an hour. Remote. Call us.")) == ()


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"own": True, "ended": True, "same_place": True}, Kind.REPOST),
        ({"own": True, "ended": True}, Kind.ELSEWHERE),
        ({"own": True}, Kind.ELSEWHERE),
        ({"verified": True}, Kind.STOLEN),
        ({"verified": True, "known": True}, Kind.SHARED),
        ({"verified": True, "agency": True}, Kind.AGENCY),
        ({}, Kind.SHARED),
    ],
)
def test_what_a_near_text_means(facts: dict[str, bool], kind: Kind) -> None:
    nothing = dict.fromkeys(("own", "ended", "same_place", "verified", "known", "agency"), False)
    assert kind_of(**(nothing | facts)) is kind


@given(st.text(max_size=500), st.text(max_size=500))
def test_any_two_texts_compare(one: str, other: str) -> None:
    mine, theirs = shingles(one), shingles(other)
    assert 0 <= resemblance(mine, theirs) <= 1
    assert resemblance(mine, mine) in (0, 1) and resemblance(mine, theirs) == resemblance(theirs, mine)
    assert SAME_TEXT < 1 and all(0 <= value < 2**31 for value in bands(mine))
