"""Numbers in adverts that are no codes, each kind as it was met, beside words of coding; and texts meant to harm."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.codes.mentions import LONGEST_READ, MOST_LOOKED_AT, find_mentions

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.mark.parametrize(
    "text",
    [
        # places
        "Coder in Anchorage, AK 99508", "Coder in Parsippany NJ 07961", "coding job, Waterbury, CT 06720-1234",
        "Coder, Portland, Oregon 97201", "Coder, ZIP 99213", "zip code 99213", "coder, 12345 Oak Hill Road",
        "Coding office, P.O. Box 98031", "Coder, Suite 20610",
        # telephones
        "Coder line: 317-555-0171 ext 20600", "coders call 01865 432 100", "coding helpdesk 1-800-99213", "coder (555) 123-4567",
        # money and people
        "coder pay $45000", "coder salary 45000-52000", "coder 45000 to 52000 per year", "coder, 45000/year", "coding for 15000 members",
        "coder bonus 20000 USD",
        # numbers of jobs
        "Coder Job ID 99213", "Coder, Req #99213", "Job code: 99213", "Reference code 75757, coder", "Role Code 01013-SW coder",
        "Business Unit 00079 coding", "Position #LAB-80053 coder", "Job ID 96413-ONC coder", "Requisition CHP-99497 coder",
        # standards and law
        "ISO 27001 coding", "E.O. 11246 and coders", "Executive Order 11246 coding", "Section 20103 of the code",
        # addresses and machine names
        "CPT codes at https://jobs.example/99213", "codes www.example.org/cpt/99213", "codes: 99213@example.org",
        "code 0f099213-9921-4992-8992-99213a992130", "colour codes #99213", "code x_99213", "code 99213.5", "code 1.99213",
        # words that are no codes
        "G4S coder", "H1B coders, ICD", "B12 injections, ICD coding", "A1C, T1D and P2P codes", "M365 codes", "F14.0CP coder",
        "coding V28 HCC", "years 2024-2025 of coding", "code of conduct 99213", "dress code 20610",
        # groups without their word, or taken back
        "HCC 3 years", "HCC 3+ years", "DRG 100 charts per day", "APC 2024", "DRG 5", "470 stays",
        # the word of coding is too far away
        "99213" + " x" * 60 + " CPT",
        # all digits, and no PCS beside them
        "coder 0016070", "ICD-10 procedures, call 0016070",
    ],
)  # fmt: skip
def test_this_is_no_code(text: str) -> None:
    assert find_mentions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "99213 " * 200_000, "CPT 99213 " * 100_000, "99202-99215," * 80_000, "ICD " + "E11, " * 200_000, "99213/" * 160_000,
        "DRG 470, " * 110_000, "DRG " + "470," * 250_000, "A1" * 500_000, "1" * 1_000_000, "99213" + " " * 1_000_000,
        "Aaa Bbb 99508 code " * 55_000, "99213" + "-25" * 300_000, "http://" + "99213" * 200_000,
    ],
)  # fmt: skip
def test_a_million_hostile_characters_end_within_bounds(text: str) -> None:
    found = find_mentions(text)
    assert len(found) <= LONGEST_READ // 4
    assert all(one.end <= LONGEST_READ for one in found)
    assert sum(one.system not in ("ms-drg", "apr-drg") for one in found) <= MOST_LOOKED_AT


@given(st.text(alphabet="0123456789AEJXZ.,-–/ \n#$CPTIDRGoders", max_size=300))
def test_mentions_are_in_order_apart_and_true_to_the_text(text: str) -> None:
    end = 0
    for one in sorted(find_mentions(text), key=lambda mention: mention.start):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.written
        end = one.end


def _adverts(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the real adverts ({name}) are not beside this checkout")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", ["ads-mixed.jsonl", "ads.jsonl"])
def test_real_adverts_that_name_no_code_give_next_to_none(name: str) -> None:
    found = [one for ad in _adverts(name) for one in find_mentions(f"{ad['title']}\n{ad['description']}")]
    assert len(found) <= 3


def test_labelled_codes_are_found_and_no_others() -> None:
    texts = {ad["id"]: f"{ad['title']}\n{ad['description']}".replace("&ndash;", "–") for ad in _adverts("ads-written.jsonl")}
    right = wanted = given_ = 0
    for label in _adverts("gold-written.jsonl"):
        want = set(label["facts"].get("codes") or ())
        mentions = [one for one in find_mentions(texts[label["id"]]) if one.system not in ("hcc", "ms-drg", "apr-drg", "apc")]
        found = {f"{one.code}-{one.code_end}" if one.code_end else one.code for one in mentions}
        right, wanted, given_ = right + len(want & found), wanted + len(want), given_ + len(found)
    assert right >= 0.95 * wanted > 0
    assert right >= 0.98 * given_
