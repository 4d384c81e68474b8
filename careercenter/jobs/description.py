"""An advert's text: from whatever a source sent to safe HTML, from that to plain text, and marks put back into it.

Plain text and marks share one walk over the HTML, so an offset read in the text always finds its place on the page.
"""

import html as entities
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options
from lxml import etree
from lxml import html as lxml_html

from careercenter.core.text import clean

_BLOCKS = frozenset("p div h3 ul ol li table tr blockquote section article".split())
_INLINE = frozenset("br strong em b i u a td th thead tbody".split())
_DROPPED = {"script", "style", "noscript", "iframe", "object", "template", "svg", "math", "head", "title"}
_TAG = re.compile(r"</?(?:p|br|div|ul|ol|li|h[1-6]|strong|b|em|i|span|a|table|section|script|style|img)\b[^<>]*>", re.I)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|ul|ol|li|h[1-6]|strong|b|em|span)\b", re.I)
_MARKDOWN = re.compile(r"(?m)^#{1,6} \S|\*\*\S[^*\n]{0,200}\*\*|\[[^\]\n]{1,200}\]\(https?://")
_BULLET = re.compile(r"\s*(?:[•·▪◦●○*–\-]|o(?=\s{2,}))\s+(?=\S)")
# Bullets of symbol fonts, pasted from word processors, come as letters for private use.
_SYMBOL_FONT = re.compile("[\ue000-\uf8ff]")
_INDENT = re.compile(r"(?m)^[ \t]+")
_SPACE = re.compile(r"\s+")
_HEADING = re.compile(r"(</?)h[1-6](?=[\s>])", re.I)


@dataclass(frozen=True)
class Mark:
    """Characters `start`..`end` of the plain text become one element: `tag` with `attributes`."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)


def to_html(raw: str) -> str:
    """Safe HTML from plain text, HTML (also entity-escaped) or Markdown. White space in texts is collapsed."""
    raw = _SYMBOL_FONT.sub("•", clean(raw))
    if _ESCAPED_TAG.search(raw) and not _TAG.search(raw):
        raw = entities.unescape(raw)
    if not _TAG.search(raw):
        raw = _from_markdown(raw) if _MARKDOWN.search(raw) else _from_lines(clean(entities.unescape(raw)))
    html = _canonical(_sanitise(raw))
    # Markup nested deeper than the parser goes comes back empty: then the words alone are kept.
    return html or _canonical(_from_lines(nh3.clean(raw, tags=set(), clean_content_tags=_DROPPED)))


def plain(html: str) -> str:
    """The text of HTML made by `to_html`: blocks on lines of their own."""
    return "".join(piece for _, _, _, piece in _walk(_parse(html)))


def annotate(html: str, marks: Sequence[Mark]) -> str:
    """The HTML with elements around the marked stretches of its plain text. Of overlapping marks the first wins."""
    root = _parse(html)
    pieces = [(element, slot, at, text) for element, slot, at, text in _walk(root) if element is not None]
    wanted = _disjoint(marks)
    for element, slot, at, text in reversed(pieces):
        inside = [mark for mark in wanted if mark.start < at + len(text) and mark.end > at]
        if inside:
            _wrap(element, slot, at, text, inside)
    return _inner(root)


def _sanitise(raw: str) -> str:
    return nh3.clean(
        _HEADING.sub(r"\1h3", raw),
        tags=set(_BLOCKS | _INLINE),
        clean_content_tags=_DROPPED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener ugc",
    )


def _canonical(safe: str) -> str:
    """Collapse white space and drop empty blocks, once and for all, so that offsets stay true."""
    root = _parse(safe)
    for element in list(root.iter()):
        if element.text:
            element.text = _SPACE.sub(" ", element.text)
        if element.tail:
            element.tail = _SPACE.sub(" ", element.tail)
    for element in reversed(list(root.iter("p", "div", "li", "ul", "ol", "h3", "blockquote"))):
        if element is not root and not len(element) and not (element.text or "").strip():
            element.drop_tree()
    return _inner(root)


def _parse(html: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(html, create_parent="div")


def _inner(root: lxml_html.HtmlElement) -> str:
    parts = [entities.escape(root.text, quote=False) if root.text else ""]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in root]
    return "".join(parts).strip()


def _walk(root: lxml_html.HtmlElement) -> Iterator[tuple[lxml_html.HtmlElement | None, str, int, str]]:
    """Each text of the tree in reading order: `(element, "text" or "tail", offset, text)`, and line breaks as
    `(None, "", offset, newline)`. Without recursion, since adverts nest as deeply as they like."""
    at, fresh = 0, True
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS or element.tag == "br":
            if not fresh and not (element.tag == "br" and event == "end"):
                yield None, "", at, "\n"
                at, fresh = at + 1, True
        slot = "text" if event == "start" else "tail"
        text = element.text if event == "start" else element.tail
        if text and element is not root or text and event == "start":
            if fresh and not text.strip():
                continue
            yield element, slot, at, text
            at, fresh = at + len(text), False


def _disjoint(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < mark.end and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def _wrap(element: lxml_html.HtmlElement, slot: str, at: int, text: str, marks: Sequence[Mark]) -> None:
    """Cut one text into plain and marked pieces. An id is given to the first piece of a mark only."""
    cursor, head, made = at, "", []
    for mark in marks:
        start, end = max(mark.start, at), min(mark.end, at + len(text))
        before = text[cursor - at : start - at]
        if made:
            made[-1].tail = before
        else:
            head = before
        node = etree.Element(mark.tag, {k: v for k, v in mark.attributes.items() if k != "id" or start == mark.start})
        node.text = text[start - at : end - at]
        made.append(node)
        cursor = end
    made[-1].tail = text[cursor - at :]
    if slot == "text":
        element.text = head
        for index, node in enumerate(made):
            element.insert(index, node)
    else:
        element.tail = head
        parent = element.getparent()
        position = parent.index(element) + 1
        for index, node in enumerate(made):
            parent.insert(position + index, node)


def _from_lines(text: str) -> str:
    """Plain text the way people type it: blank lines part paragraphs, bullets make lists, short shouted or
    colon-ended lines are headings."""
    out: list[str] = []
    in_list = False
    for line in text.splitlines():
        stripped = line.strip()
        bullet = _BULLET.match(line)
        if bool(bullet) != in_list and stripped:
            out.append("<ul>" if bullet else "</ul>")
            in_list = bool(bullet)
        if not stripped:
            continue
        body = entities.escape(line[bullet.end() :].strip() if bullet else stripped, quote=False)
        tag = "li" if bullet else "h3" if _is_heading(stripped) else "p"
        out.append(f"<{tag}>{body}</{tag}>")
    return "".join(out) + ("</ul>" if in_list else "")


def _is_heading(line: str) -> bool:
    if len(line) > 60 or line[-1] in ".,;!?":
        return False
    return (line.endswith(":") and len(line.split()) <= 7) or (line.isupper() and 4 <= len(line) and "$" not in line)


def _from_markdown(text: str) -> str:
    """Markdown without raw HTML. Lines lose their indentation first: indented lines in adverts are not code."""
    return cmarkgfm.markdown_to_html(_INDENT.sub("", text), options=Options.CMARK_OPT_HARDBREAKS)
