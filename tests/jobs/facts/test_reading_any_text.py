"""Any text in, facts out: spans lie where they say, readings repeat, hostile text costs little."""

import dataclasses
import operator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.output import as_json
from careercenter.jobs.facts.read import read
from careercenter.jobs.facts.reading import SCALARS, SETS
from careercenter.jobs.facts.text import LIMIT, fold, lowered
from tests.jobs.facts.adverts import reading

WORDS = [
    "CPC", "CPC-A", "RHIT", "required", "preferred", "or", "and", "not", "remote", "hybrid", "on-site", "must live in",
    "except", "Ohio", "CA", "NY", "Washington, D.C.", "$25", "-", "$31.50", "per hour", "a year", "95%", "accuracy",
    "20", "charts", "per day", "two", "years", "experience", "ICD-10-CM", "CPT", "99213", "full-time", "Epic", "\n",
    "Preferred:", "Requirements:", ".", ";", "•", "<li>", "</b>", "&ndash;", "<",
    "W2", "1099", "no", "–", "İ", "®", "’",
]  # fmt: skip
ADVERTS = st.builds(
    Advert,
    title=st.sampled_from(["Medical Coder", "", "Coding Auditor - Tulsa, OK"]) | st.text(max_size=40),
    description=st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=60).map(" ".join),
    location=st.sampled_from(["", "Tulsa, OK", "Remote", "New York, NY; Ohio"]) | st.text(max_size=30),
    employment_type=st.sampled_from(["", "Full-time"]) | st.text(max_size=20),
    salary_text=st.sampled_from(["", "$20 - $25 an hour"]) | st.text(max_size=30),
)


@given(ADVERTS)
@settings(max_examples=200, deadline=None)
def test_spans_lie_within_their_field_and_readings_repeat(advert: Advert) -> None:
    first = read(advert)
    assert first == read(advert)
    assert set(first.to_labels()) == {*SCALARS, *SETS}
    for fact in first.facts.values():
        assert 0 <= fact.confidence <= 1
        for span in fact.spans:
            assert 0 <= span.start <= span.end <= len(getattr(advert, span.field))


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(lowered(fold(text))) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "CPC, " * 200_000,
        "$1 - " * 200_000,
        "1 " * 500_000,
        "must live in " * 80_000,
        "a" * 1_000_000,
        "(" * 1_000_000,
        "two or more years of " * 50_000,
        "not " * 250_000,
        "99213-99215 " * 90_000,
        "\n" * 1_000_000,
        "Ohio, " * 170_000,
        "remote hybrid on-site 3 days a week " * 28_000,
        "95% accuracy 20 charts per day " * 32_000,
        "Epic, Cerner, Excel, " * 47_000,
        "not hire in Ohio. " * 55_000,
        "CPC required or " * 60_000,
    ],
    ids=lambda text: text[:12].strip() or "blank",
)
def test_hostile_texts_end_and_say_that_they_were_cut(text: str) -> None:
    read_ = reading(text, title=text, location=text, salary_text=text, employment_type=text)
    assert any(f"{LIMIT:,}" in note for note in read_.notes)


def test_dashes_quotes_and_signs_do_not_matter() -> None:
    plain_ = reading("CPC or CCS required. Pay: $25 - $30 per hour. You'll work from home.")
    typeset = reading("CPC® or CCS™ required. Pay:\u00a0$25\u2013$30 per hour. You\u2019ll work from home.")
    assert plain_.to_labels() == typeset.to_labels()


def test_html_is_read_as_its_text_with_spans_in_the_html() -> None:
    marked = (
        "<div><p>You will code 99202&ndash;99215.</p>"
        "<ul><li><b>CPC&reg;</b> required</li><li>$25&nbsp;an hour</li></ul></div>"
    )
    read_ = reading(marked)
    assert read_.to_labels() == reading("You will code 99202-99215.\n- CPC required\n- $25 an hour").to_labels()
    (span,) = read_.facts["credentials_required"].spans
    assert marked[span.start : span.end] == "CPC"


def test_the_order_of_sections_does_not_matter() -> None:
    parts = [
        "Requirements:\nCPC required. Two years of coding experience.",
        "Pay:\n$25 - $30 per hour",
        "Remote in Ohio only.",
    ]
    assert reading("\n\n".join(parts)).to_labels() == reading("\n\n".join(reversed(parts))).to_labels()


def test_boilerplate_adds_nothing() -> None:
    text = "CPC required. Fully remote. Pay: $25 - $30 per hour."
    more = "\n\nWe are an equal opportunity employer. Founded in 1982, we serve 40,000 patients in Texas and Ohio."
    assert reading(text).to_labels() == reading(text + more).to_labels()


def test_one_line_of_json_has_every_name() -> None:
    line = as_json("a-1", reading("CPC required. Remote. $25 - $30 per hour. Travel 10%."))
    assert set(line) == {"id", "facts", "more", "spans", "notes"}
    assert set(line["facts"]) == {*SCALARS, *SETS}
    assert line["facts"]["credentials_required"] == ["cpc"]
    assert line["spans"]["credentials_required"] == [[0, 3]]
    assert line["more"]["travel"] == "10%"


def test_a_reading_cannot_be_changed() -> None:
    read_ = reading("CPC required.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        dataclasses.replace(read_).__setattr__("notes", ())
    with pytest.raises(TypeError):
        operator.setitem(read_.facts, "role", None)
