"""The text of an advert as one edits it in a plain box, made from its safe HTML: the way back from
`jobs.description.to_html`, so that what was pasted as HTML or a document need not be edited as HTML.

Texts of paragraphs and bullets come back bare. Only where there are headings, bold words or links does it become
Markdown, which `to_html` then takes it for; signs that Markdown would take for its own are escaped.
"""

import re
from collections.abc import Iterator

from lxml import html as lxml_html

_MARKED = ("h3", "strong", "b", "a")
_SIGNS = re.compile(r"([\\`*_\[\]<>])")
_LINE_SIGNS = re.compile(r"^(\s*\d*)(#{1,6} |>|[-+] |(?<=\d)[.)](?=\s|$)|={3,}|-{3,})")
_GAPS = re.compile(r"\n{3,}")
_BLOCKS = frozenset(("p", "div", "section", "article", "blockquote", "h3", "ul", "ol", "table", "tr", "li"))
_AROUND = {"strong": "**", "b": "**", "em": "*", "i": "*"}


def editable(html: str) -> str:
    """The text to put into the box."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    marked = any(root.find(f".//{tag}") is not None for tag in _MARKED)
    written = "".join(_blocks(root, marked)) if len(html) else ""
    return _GAPS.sub("\n\n", "\n".join(line.rstrip() for line in written.splitlines())).strip()


def _blocks(root: lxml_html.HtmlElement, marked: bool) -> Iterator[str]:
    """Pieces in reading order. A stack instead of recursion, since adverts nest as deeply as they like."""
    waiting: list[tuple[lxml_html.HtmlElement | None, str]] = [(root, "")]
    while waiting:
        element, text = waiting.pop()
        if element is None:
            yield text
            continue
        opened, closed = _signs(element, marked)
        yield opened
        yield _escaped(element.text or "", marked)
        waiting.append((None, closed))
        for child in reversed(element):
            waiting.append((None, _escaped(child.tail or "", marked)))
            waiting.append((child, ""))


def _signs(element: lxml_html.HtmlElement, marked: bool) -> tuple[str, str]:
    tag = element.tag
    if tag == "br":
        return "\n", ""
    if tag == "li":
        return ("\n1. " if marked and element.getparent().tag == "ol" else "\n- "), ""
    if tag == "h3":
        return "\n\n### ", "\n\n"
    if tag in ("td", "th"):
        return "", " " if element.getnext() is None else " | "
    if tag == "a" and marked:
        href = element.get("href", "")
        return ("[", f"]({href})") if href.startswith(("http://", "https://")) else ("", "")
    if tag in _AROUND and marked:
        return (_AROUND[tag], _AROUND[tag]) if (element.text or "").strip() else ("", "")
    if tag == "p" and element.getparent().tag == "li":
        return "", ""
    return ("\n\n", "\n\n") if tag in _BLOCKS and tag != "tr" else ("\n", "") if tag == "tr" else ("", "")


def _escaped(text: str, marked: bool) -> str:
    if not marked:
        return text
    return _LINE_SIGNS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
