"""What people say, found by the words they share; the tables of it name codes that exist."""

from bisect import bisect_left

import pytest

from careercenter.codes.loaders import icd10cm
from careercenter.codes.lookup.combined import combined
from careercenter.codes.lookup.sayings import Sayings, Target, sayings
from careercenter.codes.lookup.stems import said, stem

SMALL = Sayings(
    (phrase, Target("icd-10-cm", code))
    for phrase, code in (
        ("throwing up", "R11.10"), ("heart attack", "I21.9"), ("ms", "G35.D"), ("ms", "I05.0"), ("breast cancer", "C50.91"),
        ("family history breast cancer", "Z80.3"), ("hypertension", "I10"), ("broken wrist", "S52.50"), ("thyroid nodule", "E04.1"),
    )
)  # fmt: skip


def first(text: str) -> str:
    """The code of the best saying, with misspelt words corrected."""
    matches = SMALL.match([SMALL.corrected(word) for word in said(text).words], text)
    return matches[0].target.code if matches else ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I keep throwing up", "R11.10"), ("threw up all night", "R11.10"), ("hypertention", "I10"), ("fx left wrist", "S52.50"),
        ("breast cancer", "C50.91"), ("breast cancer in my family history", "Z80.3"), ("lump on thyroid", "E04.1"), ("zebra", ""),
    ],
)  # fmt: skip
def test_words_of_a_saying_in_any_form_and_order_lead_to_it(text: str, code: str) -> None:
    assert first(text) == code


def test_shorthand_of_many_meanings_offers_each() -> None:
    matches = SMALL.match(["ms"], "ms")
    assert {one.target.code for one in matches if one.exact} == {"G35.D", "I05.0"}


def test_what_stands_to_the_letter_is_above_what_has_the_same_roots() -> None:
    both = Sayings([("edema", Target("x", "1")), ("swelling", Target("x", "2"))])
    assert [(one.target.code, one.exact) for one in both.match(["edema"], "edema")] == [("1", True), ("2", False)]


def test_side_and_encounter_are_set_apart() -> None:
    told = said("f/u of broken wrist on the L, healing")
    assert (told.side, told.encounter) == ("left", "D") and set(told.words) >= {"broken", "wrist"}
    assert said("s/p b/l knee replacement").side == "bilateral"
    assert said("can't").words == ("cant",) and said("").words == ()


@pytest.mark.parametrize(
    ("british", "american"), [("oedema", "edema"), ("haemorrhoids", "hemorrhoid"), ("tumour", "tumor"), ("anaemic", "anemic")]
)  # fmt: skip
def test_british_spelling_is_one_with_american(british: str, american: str) -> None:
    assert stem(british) == stem(american)


def test_an_inflammation_is_not_the_part() -> None:
    assert stem("hepatitis") != stem("liver") == stem("hepatic")


def test_every_code_of_the_sayings_exists_or_begins_one() -> None:
    codes = sorted(row.code for row in icd10cm.read(None).rows if getattr(row, "code", ""))
    targets = {one.target.code for one in sayings().all if one.target.system == "icd-10-cm"}

    def begins(code: str) -> bool:
        at = bisect_left(codes, code)
        return at < len(codes) and codes[at].startswith(code)

    assert [code for code in sorted(targets) if not begins(code)] == []
    assert len(sayings().all) > 10_000 and len(list(combined())) > 2_000
