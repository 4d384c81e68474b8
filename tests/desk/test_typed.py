"""What people type is read, and what is written for them to edit is read back as it was."""

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careercenter.desk import typed
from careercenter.desk.conflict import merged, prints
from careercenter.desk.markup import editable
from careercenter.desk.operations import EMPTY
from careercenter.desk.pasted import Unreadable, apply_of, places_of, text_of_file, title_of
from careercenter.desk.typed import Unclear
from careercenter.jobs.description import plain, to_html
from careercenter.taxonomy.vocabulary import vocabulary

ADVERTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "ads-written.jsonl"


def slugs(name: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([term.slug for term in vocabulary(name)]), unique=True, max_size=8)


@settings(deadline=None)
@given(slugs("specialties"), slugs("tools"))
def test_lists_of_terms_are_read_back(specialties: list[str], tools: list[str]) -> None:
    assert typed.terms("specialties", typed.terms_text("specialties", specialties)) == specialties
    assert typed.terms("tools", typed.terms_text("tools", tools)) == tools


@settings(deadline=None)
@given(st.lists(slugs("credentials").filter(bool), max_size=4))
def test_groups_of_credentials_are_read_back(groups: list[list[str]]) -> None:
    assert typed.groups(typed.groups_text(groups)) == groups


@given(st.integers(0, 600))
def test_time_is_read_back(count: int) -> None:
    assert typed.time_needed(typed.time_text(count)) == count


@given(st.decimals("0.01", 9_999_999, places=2))
def test_money_is_read_back(amount: Decimal) -> None:
    assert typed.money(typed.money_text(amount)) == amount


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_more_than_unclear(text: str) -> None:
    readers = (
        typed.groups, typed.states, typed.places, typed.money, typed.time_needed, typed.applying, apply_of, title_of,
        places_of, lambda value: typed.terms("tools", value),
    )  # fmt: skip
    for read in readers:
        try:
            read(text)
        except Unclear as unclear:
            assert str(unclear)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("CPC or CCS; and RHIT", [["cpc", "ccs"], ["rhit"]]),
        ("cpc, coc or ccs", [["cpc", "coc", "ccs"]]),
        ("CPC/CCS and RHIT", [["cpc", "ccs"], ["rhit"]]),
        ("CPC + CPMA", [["cpc"], ["cpma"]]),
        ("Certified Professional Coder", [["cpc"]]),
        ("", []),
    ],
)
def test_credentials_are_read_as_people_write_them(text: str, groups: list[list[str]]) -> None:
    assert typed.groups(text) == groups


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2 years", 24),
        ("2+ yrs", 24),
        ("18 months", 18),
        ("none", 0),
        ("3", 36),
        ("24", 24),
        ("1.5 years", 18),
        ("", None),
    ],
)
def test_time_is_read_as_people_write_it(text: str, months: int | None) -> None:
    assert typed.time_needed(text) == months


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://mercy.example/apply?id=1", "https://mercy.example/apply?id=1"),
        ("jobs@mercy.example", "mailto:jobs@mercy.example"),
        ("mailto:jobs@mercy.example", "mailto:jobs@mercy.example"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//evil.example", None),
        ("https://", None),
        ("http://[", None),
        ("jobs@mercy.example\nBcc: all@mercy.example", None),
    ],
)
def test_only_web_and_mail_addresses_are_applied_at(text: str, link: str | None) -> None:
    if link is None:
        with pytest.raises(Unclear):
            typed.applying(text)
    else:
        assert typed.applying(text) == link


@pytest.mark.parametrize(
    "html",
    [
        "<p>One.</p><p>Two.</p>",
        "<h3>Duties</h3><ul><li>Code <strong>well</strong></li><li>Ask</li></ul><p>1. First, not a list</p>",
        "<p>A *star*, an _underline_, # a sign, [brackets] and <a href='https://x.example'>a link</a></p>",
        "<ol><li>One</li><li>Two</li></ol>",
        "<ul><li><p>Nested</p></li></ul><p>5 &lt; 6 &amp; 7</p>",
        "",
    ],
)
def test_the_text_to_edit_says_the_same(html: str) -> None:
    safe = to_html(html) if html else ""
    again = to_html(editable(safe))
    assert plain(again).split() == plain(safe).split()
    assert [tag for tag in ("<li>", "<h3>", "<strong>", "<a ") if (tag in safe) != (tag in again)] == []


def test_real_adverts_survive_being_edited() -> None:
    if not ADVERTS.exists():
        pytest.skip("the real adverts are not beside the project")
    wrong = []
    for line in ADVERTS.read_text().splitlines():
        advert = json.loads(line)
        safe = to_html(advert["description"])
        if plain(to_html(editable(safe))).split() != plain(safe).split():
            wrong.append(advert["id"])
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "title", "places"),
    [
        ("Inpatient Coder\nLocation: Tulsa, OK\nWork.", "Inpatient Coder", ["Tulsa, OK"]),
        ("Job Description\nTitle: Profee Coder\nWork.", "Profee Coder", []),
        ("<h1>Overview</h1><h2>Coding Auditor</h2><p>In Fayetteville, NC.</p>", "Coding Auditor", ["Fayetteville, NC"]),
        ("Are you a coder?\nRisk Coder - Remote\n", "Risk Coder - Remote", []),
        (
            "This sentence is far too long to be the title of anything, since it goes on and on about the company, its history and its founders",
            "",
            [],
        ),
        ("Coder\nHeadquartered in Nowhere, ZZ", "Coder", []),
    ],
)
def test_title_and_place_are_found_where_adverts_put_them(text: str, title: str, places: list[str]) -> None:
    assert (title_of(text), places_of(text)) == (title, places)


def document(body: str, extra: dict[str, str] | None = None) -> bytes:
    """A Word document as Word writes it, with these paragraphs."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
    } | (extra or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_word_document_is_read() -> None:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Inpatient Coder", "CCS required. Remote."))
    assert plain(to_html(text_of_file("Job.docx", document(body)))).strip().split("\n") == [
        "Inpatient Coder",
        "CCS required. Remote.",
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"not a zip"),
        ("a.docx", document("<w:p>")),
        ("a.docx", document("", {"word/big.xml": " " * 40_000_000})),
        ("a.docx", document("", {"word/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})),
        ("a.pdf", b"%PDF-1.7"),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
        ("a.txt", b"\x00\x01\x02" * 50),
        ("a.txt", b"x" * (2 * 1024 * 1024 + 1)),
        ("advert", b"text"),
        ("", b""),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        text_of_file(name, data)
    assert refused.value.field == "file"


def test_prints_tell_what_a_person_changed() -> None:
    before = {**EMPTY, "title": "Coder", "pay_min": Decimal("28"), "tools": ["epic"]}
    seen = prints(before, ["title", "pay_min", "tools"])
    now = {**before, "title": "Senior coder", "tools": ["epic", "trucode"]}
    mine = {"title": "Lead coder", "pay_min": Decimal("28.00"), "tools": ["epic"]}
    values, differences = merged(now, mine, seen)
    assert values == {"title": "Lead coder", "pay_min": Decimal("28"), "tools": ["epic", "trucode"]}
    assert [(one.field, one.clash) for one in differences] == [("title", True), ("tools", False)]
    assert merged(now, mine, "no prints : at:all")[0] == mine
