"""A code's page says all that may be said of it, and why when that is little."""

from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from careercenter.codes.browsing import browse
from careercenter.codes.operations import load_codes
from careercenter.codes.plain import all_plain
from careercenter.codes.queries import find, lookup, short_descriptions, systems
from careercenter.codes.sections import section_of
from tests.codes.conftest import NOW
from tests.codes.layouts import TABULAR, hcpcs_line


@pytest.fixture
def loaded(session: Session, tmp_path: Path) -> Session:
    """A session with a small ICD-10-CM and a small HCPCS Level II loaded."""
    icd, level_two = tmp_path / "icd10cm_tabular_2031.xml", tmp_path / "HCPC2031_JAN_ANWEB.txt"
    icd.write_text(TABULAR)
    level_two.write_text("\n".join(hcpcs_line(f"J{n:04}", "3", f"Drug 100% {n}", short=f"drug {n}") for n in range(1, 300)))
    for system, path in (("icd-10-cm", icd), ("hcpcs", level_two)):
        load_codes(session=session, system=system, path=path, now=NOW, force=True)
    return session


def test_a_loaded_code_has_text_lineage_and_inherited_notes(loaded: Session) -> None:
    entry = find("icd-10-cm", "e1162", session=loaded)
    assert entry is not None
    assert (entry.code, entry.text, entry.why_no_text, entry.billable, entry.known) == (
        "E11.62", "Sweet blood, with skin", "", True, True,
    )  # fmt: skip
    assert [one.code for one in entry.parents] == ["E08-E13", "E11", "E11.6"]
    notes = [(note.label, note.source) for note in entry.notes]
    assert notes == [("Includes", "E11"), ("Never with (Excludes1)", "E08-E13")]
    assert entry.section is not None and entry.section.group == "Chapter 4"
    above = find("icd-10-cm", "E11", session=loaded)
    assert above is not None
    assert [one.code for one in above.children] == ["E11.6", "E11.9"]
    beside = find("icd-10-cm", "E11.9", session=loaded)
    assert beside is not None and [one.code for one in beside.siblings] == ["E11.6"]


def test_a_cpt_code_without_a_licensed_file_has_our_words_and_the_reason(session: Session) -> None:
    entry = find("cpt", "82397", session=session)
    assert entry is not None
    assert entry.section is not None and entry.section.range == "82009-84999"
    assert entry.text == "" and "licensed file" in entry.why_no_text and "American Medical Association" in entry.why_no_text
    assert "light" in entry.plain and entry.known
    bare = find("cpt", "82398", session=session)
    assert bare is not None and bare.plain == "" and bare.title == "Chemistry"


def test_a_code_that_the_loaded_release_lacks_is_said_to_be_missing(loaded: Session) -> None:
    entry = find("icd-10-cm", "Z99.999", session=loaded)
    assert entry is not None
    assert not entry.known and "ICD-10-CM 2031" in entry.why_no_text


@pytest.mark.parametrize(
    ("system", "code"), [("cpt", "90210"), ("cpt", "'; drop"), ("hcpcs", "D0120"), ("nonsense", "99213"), ("cpt", "\x00")]
)
def test_what_is_no_code_is_none(loaded: Session, system: str, code: str) -> None:
    assert find(system, code, session=loaded) is None


def test_browsing_goes_from_sections_to_ranges_to_prefixes(loaded: Session) -> None:
    top = browse("icd-10-cm", "", session=loaded)
    assert len(top.sections) == 22 and top.codes == ()
    assert [hit.code for hit in browse("icd-10-cm", "E00-E89", session=loaded).codes] == ["E08-E13"]
    assert [hit.code for hit in browse("icd-10-cm", "E08-E13", session=loaded).codes] == ["E11"]
    assert [hit.code for hit in browse("icd-10-cm", "e11", session=loaded).codes] == ["E11", "E11.6", "E11.62", "E11.9"]
    letter = browse("hcpcs", "J0000-J9999", session=loaded)
    assert len(letter.codes) == 200 and letter.narrower == (("J0", 299, ""),)
    assert {hit.code for hit in browse("cpt", "99211-99215", session=loaded).codes} == {f"9921{n}" for n in range(1, 6)}
    assert browse("cpt", "zz\x00%_" * 99, session=loaded).codes == ()
    assert browse("nonsense", "1", session=loaded).codes == ()


def test_lookup_by_code_or_by_words(loaded: Session) -> None:
    assert [hit.code for hit in lookup("e11", session=loaded)] == ["E11", "E11.6", "E11.9", "E11.62"]
    assert [hit.code for hit in lookup("E1162", session=loaded)] == ["E11.62"]
    assert [hit.code for hit in lookup("BLOOD skin", session=loaded)] == ["E11.62"]
    assert "66984" in [hit.code for hit in lookup("cataract", session=loaded)]
    assert [hit.code for hit in lookup("99213", session=loaded)] == ["99213"]
    assert len(lookup("drug 100%", session=loaded)) == 20
    for text in ("", "x", "%", "__", "no such words", "\x00\ud800", "9" * 500, "' or 1=1 --"):
        assert lookup(text, session=loaded) == ()


def test_short_descriptions_take_one_query_for_all(loaded: Session) -> None:
    asked: list[str] = []
    event.listen(loaded.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
    named = [("icd-10-cm", "E11.9"), ("hcpcs", "J0001"), ("cpt", "82397"), ("cpt", "82398"), ("apc", "5072")]
    assert short_descriptions(named, session=loaded) == {
        ("icd-10-cm", "E11.9"): "Sweet blood, plain",
        ("hcpcs", "J0001"): "Drug 100% 1",
        ("cpt", "82397"): "Lab test read by emitted light",
        ("cpt", "82398"): "Pathology and laboratory: Chemistry",
    }
    assert len(asked) == 1
    assert short_descriptions([], session=loaded) == {}


def test_systems_tell_what_is_loaded(loaded: Session) -> None:
    told = {state.system.slug: state for state in systems(session=loaded)}
    assert (told["hcpcs"].rows, told["hcpcs"].release) == (299, "HCPCS Level II January 2031")
    assert (told["cpt"].rows, told["cpt"].release) == (0, "")


def test_our_own_words_are_of_real_sections_and_never_empty() -> None:
    assert len(all_plain()) >= 150
    for (system, code), one in all_plain().items():
        assert section_of(system, code) is not None, code
        assert 5 < len(one.title) <= 80 and 40 < len(one.plain) < 400, code
