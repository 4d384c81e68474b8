"""Both engines find the same documents for the same words."""

import pytest

from careercenter.backends.search.contract import Query
from careercenter.backends.search.words import parse


def test_all_words_are_wanted(find):
    assert find("pathology coder") == {"7"}


def test_a_word_finds_every_field(find):
    assert find("mercy") >= {"1", "2", "11", "12"}
    assert find("cath") == {"3"}
    assert find("deliveries") == {"15"}


def test_case_and_accents_do_not_count(find):
    assert find("CAFE") == find("café") == {"18"}
    assert find("resume") == {"18"}
    assert "18" in find("o’brien") and find("obrien") == find("O'Brien")


def test_the_last_word_may_be_unfinished_while_typing(find):
    assert find("radiolo", typing=True) == {"22"}
    assert find("radiolo") == set()
    assert find("path c", typing=True) == set()
    assert find("pathology c", typing=True) == {"7"}


def test_a_space_finishes_the_word(find):
    assert find("radiolo ", typing=True) == set()


@pytest.mark.parametrize("typed", ["cardiolgy", "cardioloyg", "cardiologyy", "crdiologi", "cardiololgi"])
def test_typos_are_forgiven(find, typed):
    assert find(typed) == {"3"}


def test_one_typo_in_five_letters_and_none_in_four(find):
    assert "12" in find("educater")
    assert find("stais") == {"1", "21"}
    assert find("stays") == {"1", "20", "21"}
    assert find("nght") == set()
    assert "19" in find("night")
    assert find("imigang") == set()


def test_a_typo_in_an_unfinished_word(find):
    assert "3" in find("cardiolg", typing=True)


@pytest.mark.parametrize("code", ["82397", "82398", "93458", "99285", "70553"])
def test_numbers_are_never_near_enough(find, code):
    assert len(find(code)) == 1
    assert len(find(code, typing=True)) == 1


def test_a_number_that_nobody_names_finds_nothing(find):
    assert find("82396") == find("82396", typing=True) == find("9928") == set()
    assert find("9928", typing=True) == {"16"}


def test_codes_with_letters_are_exact(find):
    assert find("E11.9") == {"17"}
    assert find("e11.8") == find("e12.9") == find("ICD-10-PCS") == set()
    assert find("icd-10-cm") == {"1"}
    assert find("icd-10") == {"1"}
    assert find("icd-9-cm") == set()


def test_compounds_are_whole(find):
    assert find("cpc-a") == {"11"}
    assert find("cpc") == {"11", "12"}
    assert find("e/m") == {"2", "16"}
    assert find("ob/gyn") == {"15"}
    assert find("ob gyn") == {"15"}
    assert find("cpc-", typing=True) == {"11", "12"}


def test_a_compound_is_found_by_its_words_and_the_other_way(find):
    assert {"9", "16"} <= find("pro-fee")
    assert find('"pro fee"') == {"9", "16"}
    assert find("pro-f", typing=True) >= {"9"}


def test_no_typo_in_codes_and_employers(find):
    assert find("sumit") == set()
    assert find("summit") == {"3", "9", "10", "25", "31", "32"}
    assert find("summ", typing=True) == find("summit")


def test_synonyms_both_ways(find):
    assert find("him") == {"5", "6"}
    assert find("health information management") == {"5", "6"}


def test_synonyms_one_way(find):
    assert find("hcc") == {"4"}
    assert find("gig") == {"20"}
    assert find("contract") == {"20"}
    assert find("risk adj") == {"4"}
    assert find("pro-fee") == {"9", "10", "16"}
    assert find('"professional fee"') == {"10"}


def test_a_synonym_among_other_words(find):
    assert find("hcc auditor") == {"4"}
    assert find("him director") == {"5"}


def test_phrases_stand_side_by_side(find):
    assert find('"cath lab"') == {"3"}
    assert find('"lab cath"') == set()
    assert find('"denied claims"') == {"13"}
    assert find('"claims denied"') == set()
    assert find('"icd-10-cm codes"') == {"1"}
    assert find('"mercy health"') >= {"1", "2"}
    assert find('"cath la"', typing=True) == set()


def test_no_typo_inside_a_phrase(find):
    assert find('"cardiology coder"') == {"3"}
    assert find('"cardiolgy coder"') == find('"cardiolgy"') == set()


def test_minus_leaves_out(find):
    assert find("modifier -denials") == set()
    assert find("modifier -appeals") == {"14"}
    assert find('modifier -"denied claims"') == {"14"}
    assert find("coder -cpc-a -pathology") == find("coder") - find("pathology") - {"11"}


def test_minus_alone(find):
    assert find("-filled") == {str(number) for number in range(1, 23)}


def test_minus_is_exact(find):
    assert "3" in find("-cardiolgy")


def test_exact_comes_before_prefix_and_typo(engine, empty):
    empty.rebuild([
        {"id": "1", "version": 1, "title": "nothing", "body": "abstractor"},
        {"id": "2", "version": 1, "title": "abstractors", "body": ""},
        {"id": "3", "version": 1, "title": "abstracter", "body": ""},
        {"id": "4", "version": 1, "title": "abstractor", "body": ""},
    ])
    found = empty.find(Query(words=parse("abstractor"))).ids
    assert found[:2] == ("4", "1")
    assert set(found) == {"1", "2", "3", "4"}


def test_title_comes_before_body_and_newest_first_among_equals(empty):
    empty.rebuild(
        {"id": str(number), "version": 1, "title": "auditor" if number % 3 == 0 else "coder", "body": "auditor"}
        for number in range(1, 31)
    )
    found = empty.find(Query(words=parse("auditor"), limit=30)).ids
    assert [int(one) for one in found[:10]] == [30, 27, 24, 21, 18, 15, 12, 9, 6, 3]
    assert [int(one) for one in found[10:]] == [n for n in range(30, 0, -1) if n % 3]


def test_words_in_the_title_count_one_by_one(empty):
    empty.rebuild([
        {"id": "1", "version": 1, "title": "remote coder", "body": ""},
        {"id": "2", "version": 1, "title": "coder", "body": "work remote"},
        {"id": "3", "version": 1, "title": "engineer", "body": "one may work remote and must know what a coder does"},
    ])
    assert empty.find(Query(words=parse("remote coder"))).ids == ("1", "2", "3")


def test_relevance_pages_do_not_overlap(engine):
    whole = engine.find(Query(words=parse("coder"), limit=100)).ids
    pages = [engine.find(Query(words=parse("coder"), offset=at, limit=3)).ids for at in range(0, 30, 3)]
    assert [one for page in pages for one in page] == list(whole)


HOSTILE = (
    '"', "'", "-", "--", "*", "~", ":", "\\", "[ TO ]", "AND", "OR", "NOT", "+coder", "coder AND OR", "title:coder",
    "[1 TO 5]", "{a TO *}", "coder~2", "coder^5", "(coder", 'coder" OR "1"="1', "\x00\x01\x02", "a\x00b", "\ud800",
    "coder\u202e", "%00", "../../etc", "' OR 1=1 --", "<script>", "a" * 10_000, "x " * 5_000, "-" * 10_000, '"' * 9_999,
    "\U0010ffff", "é" * 500, "1" * 300, "a-b-c-d-e-f-g-h-i-j", "-\"",
    '-""', "𝕔𝕠𝕕𝕖𝕣", "コーダー", "/", "...",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_answered(engine, text):
    for typing in (True, False):
        hits = engine.find(Query(words=parse(text, typing=typing), facets=("role",)))
        assert 0 <= hits.total <= 44
