"""The pages' HTML without a browser: structure, nothing inline, hostile adverts, and design kept in its tokens."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from careercenter.resources import folder

PAGES = (
    "/",
    "/jobs",
    "/jobs?q=remote+coder&state=zzz",
    "/jobs?q=qqqqzzzz",
    "/about",
    "/no",
    "/codes",
    "/codes/cpt/82397",
)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|:\s*(?:white|black|red|blue|green|gr[ae]y)\b", re.I)


@pytest.fixture
def client(board: Flask) -> FlaskClient:
    """A browser without scripts, on the board with listings."""
    return board.test_client()


def tree(client: FlaskClient, path: str, **headers: str) -> html.HtmlElement:
    """The page at a path."""
    return html.document_fromstring(client.get(path, headers=headers).get_data(as_text=True))


@pytest.fixture
def paths(listing_path: Callable[[str], str]) -> tuple[str, ...]:
    """Every kind of page."""
    listings = [listing_path(external_id) for external_id in ("job-0", "job-9", "job-43", "job-44")]
    return (*PAGES, "/employers/mercy-ridge-health", *listings, f"{listings[0]}/understood")


def test_every_page_has_its_parts(client: FlaskClient, paths: tuple[str, ...]) -> None:
    titles = []
    for path in paths:
        page = tree(client, path)
        for part in ("//html[@lang]", "//main", "//header", "//footer", "//h1", "//a[@class='skip'][@href='#main']"):
            assert len(page.xpath(part if part != "//header" else "/html/body/header")) == 1, (path, part)
        titles.append(page.findtext(".//title"))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        levels = [int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3]")]
        assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False) if before), path
    assert len(set(titles)) == len(titles) - 1, "two listings of one employer share a title, nothing else does"


def test_nothing_stands_inline(client: FlaskClient, paths: tuple[str, ...]) -> None:
    for path in paths:
        page = tree(client, path)
        assert not page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]"), path
        assert not page.xpath("//script[not(@src)][not(@type='application/ld+json')]"), path
        loaded = page.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert loaded and all(url.startswith("/static/") for url in loaded), path


def test_an_absent_value_is_never_shown_as_none(client: FlaskClient, paths: tuple[str, ...]) -> None:
    for path in paths:
        assert not re.search(r"\bNone\b|\bundefined\b", tree(client, path).find("body").text_content()), path


def test_a_hostile_title_is_text(client: FlaskClient, listing_path: Callable[[str], str]) -> None:
    for path in ("/jobs?q=coder", "/jobs?q=script", listing_path("job-9"), "/jobs?q=<script>alert(1)</script>"):
        page = tree(client, path)
        assert not page.xpath("//img | //script[contains(., 'alert')][not(@type)]"), path
    assert "<script>alert(1)" in tree(client, listing_path("job-9")).findtext(".//h1")


def test_structured_data_is_one_readable_block(client: FlaskClient, listing_path: Callable[[str], str]) -> None:
    for external_id in ("job-0", "job-9"):
        (block,) = tree(client, listing_path(external_id)).xpath("//script[@type='application/ld+json']/text()")
        assert json.loads(block)["@type"] == "JobPosting"
    assert not tree(client, listing_path("job-44")).xpath("//script[@type='application/ld+json']")


def test_an_ended_listing_says_so(client: FlaskClient, listing_path: Callable[[str], str]) -> None:
    ended = tree(client, listing_path("job-44"))
    assert "This job was filled yesterday" in ended.text_content()
    assert not ended.xpath("//a[contains(@href, '/apply')]")


def test_a_listing_that_is_gone_leads_on(client: FlaskClient, listing_path: Callable[[str], str]) -> None:
    gone = client.get(listing_path("job-43"))
    assert gone.status_code == 410
    assert "taken down" in gone.get_data(as_text=True)


def test_the_part_is_the_results_of_the_whole_page(client: FlaskClient) -> None:
    whole = tree(client, "/jobs?q=coder")
    part = tree(client, "/jobs?q=coder", **{"X-Part": "results"})
    assert not part.xpath("//main | //title | //form[@role='search']")
    both = [html.tostring(one.get_element_by_id("results")).strip() for one in (part, whole)]
    assert both[0] == both[1]


def test_filters_that_no_list_shows_stay_in_the_form(client: FlaskClient) -> None:
    page = tree(client, "/jobs?employer=mercy-ridge-health&code=E11.9&sort=pay")
    held = {field.get("name"): field.get("value") for field in page.xpath("//input[@type='hidden'][@form='search']")}
    assert held == {"employer": "mercy-ridge-health", "code": "E11.9", "sort": "pay"}


def test_colours_come_from_tokens() -> None:
    for sheet in sheets():
        if sheet.name not in ("tokens.css", "print.css"):
            assert not COLOUR.search(sheet.read_text()), sheet.name


def test_tokens_that_are_used_are_defined_and_the_other_way_round() -> None:
    text = "".join(sheet.read_text() for sheet in sheets()) + "".join(
        file.read_text() for file in folder("templates").rglob("*.html")
    )
    assert set(re.findall(r"var\((--[\w-]+)", text)) == set(re.findall(r"^\s*(--[\w-]+):", text, re.M))


def test_every_sheet_is_in_the_bundle() -> None:
    bundle = (folder("static") / "css/site.css").read_text()
    for sheet in sheets():
        assert sheet.name == "site.css" or f'"{sheet.relative_to(folder("static") / "css")}"' in bundle, sheet.name


def sheets() -> Iterator[Path]:
    """Our style sheets."""
    return folder("static").joinpath("css").rglob("*.css")
