"""Synonyms go the way they say."""

from careercenter.taxonomy.synonyms import load

KNOWN = {entry.source: entry.targets for entry in load()}


def test_two_way_rows_go_both_ways() -> None:
    assert "health information management" in KNOWN["him"]
    assert "him" in KNOWN["health information management"]


def test_one_way_rows_go_one_way() -> None:
    assert "inpatient" in KNOWN["ip"]
    assert "ip" not in KNOWN.get("inpatient", ())


def test_every_word_is_lower_case_and_no_word_is_its_own_synonym() -> None:
    for source, targets in KNOWN.items():
        assert source == source.lower().strip()
        assert all(target == target.lower().strip() != source for target in targets)
