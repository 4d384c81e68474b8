"""What templates, style sheets and scripts name exists; nothing runs inline; colours come from the tokens."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from careercenter.web.assets import Assets
from tests.house.tree import ROOT, files, name

TEMPLATES = files("templates", "*.html") + files("templates", "*.xml") + files("templates", "*.txt")
STYLES = files("static/css", "*.css")
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))", re.I
)
ELSEWHERE = re.compile(r"""(?:src|href)=["'](?:https?:)?//[^"']+""")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\("
    r"|:[^;{}]*(?<![\w-])(?:white|black|red|green|blue|gr[ae]y|yellow|orange|purple|navy|silver|teal)(?![\w-])",
    re.I,
)


def relative(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_name_what_exists(app: Flask, path: Path) -> None:
    tree = app.jinja_env.parse(path.read_text())
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    named = [node for kind in kinds for node in tree.find_all(kind)]
    for node in named:
        if isinstance(node.template, nodes.Const):
            if getattr(node, "ignore_missing", False) and not (ROOT / "templates" / node.template.value).exists():
                continue
            target = app.jinja_env.parse((ROOT / "templates" / node.template.value).read_text())
            macros = {macro.name for macro in target.find_all(nodes.Macro)}
            wanted = {one[0] if isinstance(one, tuple) else one for one in getattr(node, "names", ())}
            assert wanted <= macros, f"{node.template.value} has no {wanted - macros}"
    app.jinja_env.get_template(relative(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_call_what_exists(app: Flask, path: Path) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assets = Assets(ROOT / "static", watch=False)
    for call in app.jinja_env.parse(path.read_text()).find_all(nodes.Call):
        function, first = getattr(call.node, "name", ""), call.args[0] if call.args else None
        if function == "url_for" and isinstance(first, nodes.Const):
            assert first.value in endpoints, f"url_for({first.value!r})"
        if function == "asset_url" and isinstance(first, nodes.Const):
            assets.url(first.value)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_runs_inline_or_comes_from_elsewhere(path: Path) -> None:
    text = path.read_text()
    # Mail programs read no style sheets: a mail carries its styles, and still no script.
    found = [one for one in INLINE.findall(text) if not (relative(path).startswith("mail/") and "style" in one)]
    assert found == []
    assert [link for link in ELSEWHERE.findall(text) if "<a " not in link and link.startswith("src")] == []


def test_inline_code_would_be_noticed() -> None:
    for planted in ('<p style="color:red">', "<style>", '<a onclick="x()">', "<script>x()</script>", '<a href="javascript:x">'):
        assert INLINE.search(planted), planted
    for fine in ('<script type="module" src="/x.js">', '<script type="application/ld+json">', "<p data-style=x>", "version = 1"):
        assert not INLINE.search(fine), fine


def test_links_of_templates_lead_somewhere(app: Flask) -> None:
    """Paths written out, as links of the menu are, belong to a route."""
    urls = app.url_map.bind("localhost")
    for path in TEMPLATES:
        for link in re.findall(r'(?:href|action|src)="(/[^"{}?#]*)["?#]', path.read_text()):
            assert urls.test(link, "GET"), f"{name(path)}: {link}"


@pytest.mark.parametrize("path", [path for path in STYLES if path.name != "tokens.css"], ids=name)
def test_colours_come_from_the_tokens(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    if path.name == "print.css":  # paper has tokens of its own, set anew there
        text = re.sub(r"--[\w-]+:[^;}]*", "", text)
    assert COLOUR.findall(text) == []


def test_a_colour_of_its_own_would_be_noticed() -> None:
    for planted in ("a { color: #fff }", "a { color: rgb(0 0 0) }", "a { color: white; }", "a { border: 1px solid gray }"):
        assert COLOUR.search(planted), planted
    for fine in ("a { color: var(--ink) }", "a { white-space: nowrap }", "#main { margin: 0 }"):
        assert not COLOUR.search(fine), fine


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_style_sheets_use_tokens_that_exist(path: Path) -> None:
    everything = "".join(sheet.read_text() for sheet in STYLES)
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    assert set(re.findall(r"var\((--[\w-]+)\)", path.read_text())) - defined == set()


def test_every_static_file_is_served_and_bundled() -> None:
    assets = Assets(ROOT / "static", watch=False)
    for path in files("static", "*.*"):
        assets.url(path.relative_to(ROOT / "static").as_posix())
    assert "@import" not in assets.get("css/site.css").body.decode()
    assert not re.search(r"^import ", assets.get("js/site.js").body.decode(), re.M)
