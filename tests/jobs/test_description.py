"""Adverts become safe HTML, and what is read in the text is found again on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.jobs.description import Mark, annotate, plain, to_html


def test_plain_text_gets_paragraphs_lists_and_headings() -> None:
    html = to_html("REQUIREMENTS\n\nWe need a coder.\n• CPC\n• Epic & Excel\nApply now.")
    assert html == (
        "<h3>REQUIREMENTS</h3><p>We need a coder.</p><ul><li>CPC</li><li>Epic &amp; Excel</li></ul><p>Apply now.</p>"
    )


def test_bullets_of_symbol_fonts_are_bullets() -> None:
    assert to_html("\uf0b7 CPC\n\uf0a7 Epic") == "<ul><li>CPC</li><li>Epic</li></ul>"


def test_markdown_is_understood() -> None:
    html = to_html("## Pay\n\n**$30** an hour, see [us](https://example.org)")
    assert "<h3>Pay</h3>" in html
    assert "<strong>$30</strong>" in html
    assert 'href="https://example.org"' in html


def test_entity_escaped_html_is_unescaped_once() -> None:
    assert to_html("&lt;p&gt;AT&amp;amp;T &lt;b&gt;coder&lt;/b&gt;&lt;/p&gt;") == "<p>AT&amp;T <b>coder</b></p>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<p>x</p><script>alert(1)</script>",
        "<p onclick=alert(1)>x</p>",
        '<p>x</p><a href="javascript:alert(1)">x</a>',
        "<p>x</p><img src=x onerror=alert(1)>",
        "<p>x</p><style>body{display:none}</style>",
        "<p>x</p><iframe src=//evil></iframe><object></object>",
        "<p>x<svg><script>alert(1)</script></svg></p>",
        '<p style="position:fixed">x</p>',
    ],
)
def test_nothing_that_acts_survives(hostile: str) -> None:
    html = to_html(hostile).lower()
    assert "x" in plain(html)
    for word in ("script", "onclick", "onerror", "<img", "<style", "<iframe", "<object", "<svg", "style="):
        assert word not in html


def test_markup_nested_beyond_reason_keeps_its_words() -> None:
    assert "coder" in plain(to_html("<div>" * 5000 + "coder" + "</div>" * 5000))


def test_words_that_look_like_headings_stay_words() -> None:
    assert to_html("<p>H1B and h2o, A1C &lt; 7</p>") == "<p>H1B and h2o, A1C &lt; 7</p>"


def test_a_mark_lands_on_the_words_it_was_read_from() -> None:
    html = to_html("<p>We pay <b>$30 to</b> $34 an hour.</p><ul><li>CPC</li></ul>")
    text = plain(html)
    start = text.index("$30")
    marked = annotate(html, [Mark(start, start + len("$30 to $34"), "mark", {"id": "read-pay"})])
    assert marked.count("<mark") == 2
    assert marked.count('id="read-pay"') == 1
    assert '<b><mark id="read-pay">$30 to</mark></b><mark> $34</mark>' in marked


@given(st.text(max_size=400), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=6))
def test_marking_never_changes_the_text(raw: str, spans: list[tuple[int, int]]) -> None:
    html = to_html(raw)
    marks = [Mark(min(span), max(span), "mark") for span in spans]
    assert plain(annotate(html, marks)) == plain(html)


@given(st.text(alphabet="<>&/abp \n\"'=;#x3divulhr", max_size=300))
def test_no_markup_however_broken_is_an_error(raw: str) -> None:
    html = to_html(raw)
    assert plain(annotate(html, [Mark(0, 5, "mark")])) == plain(html)
    assert to_html(html) or not plain(html).strip()
