"""From sentences to an advert: which voice an employer speaks with, and how that voice sets headings and lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from random import Random
from typing import Any

from careercenter.sample.plan import Plan
from careercenter.sample.words import prose

_BULLETS = {"text": ("- ", "• "), "shout": ("*", "* "), "federal": ("- ",), "form": ("- ", "")}


def voice_of(chance: Random, plan: Plan) -> Mapping[str, Any]:
    """One of the voices that suit the employer's kind."""
    fitting = [voice for voice in prose()["voices"].values() if plan.employer.kind in voice["kinds"]]
    return chance.choice(fitting)


def advert(chance: Random, voice: Mapping[str, Any], said: Mapping[str, Sequence[str]]) -> str:
    """The text of an advert, in the voice's markup: Markdown, HTML or plain text."""
    write = {"markdown": _markdown, "html": _html, "shout": _shout, "numbered": _numbered}.get(voice["markup"], _plain)
    return write(list(_sections(chance, voice, said)), chance.choice(_BULLETS.get(voice["markup"], ("- ",))))


def heading_case(voice: Mapping[str, Any], title: str) -> str:
    """Agencies shout."""
    return title.upper() if voice["markup"] == "shout" else title


def _sections(
    chance: Random, voice: Mapping[str, Any], said: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, bool, list[str]]]:
    """Heading, whether it is a list, and the lines; sections with nothing to say are left out."""
    for headings, parts in voice["sections"]:
        lines = [line for part in parts.removeprefix("*").split() for line in said[part]]
        if lines:
            yield chance.choice(headings.split("|")), parts.startswith("*"), lines


def _markdown(sections: Iterable[tuple[str, bool, list[str]]], _bullet: str) -> str:
    return "\n\n".join(
        (f"## {heading}\n\n" if heading else "")
        + ("\n".join(f"- {line}" for line in lines) if listed else " ".join(lines))
        for heading, listed, lines in sections
    )


def _html(sections: Iterable[tuple[str, bool, list[str]]], _bullet: str) -> str:
    parts = []
    for heading, listed, lines in sections:
        items = [escape(line, quote=False) for line in lines]
        body = f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if listed else f"<p>{' '.join(items)}</p>"
        parts.append((f"<h3>{heading}</h3>" if heading else "") + body)
    return "\n".join(parts)


def _plain(sections: Iterable[tuple[str, bool, list[str]]], bullet: str) -> str:
    return "\n\n".join(
        (f"{heading}\n" if heading else "")
        + ("\n".join(f"{bullet}{line}" for line in lines) if listed else " ".join(lines))
        for heading, listed, lines in sections
    )


def _shout(sections: Iterable[tuple[str, bool, list[str]]], bullet: str) -> str:
    return _plain(
        [(heading, listed, [line.rstrip(".").upper() for line in lines]) for heading, listed, lines in sections], bullet
    )


def _numbered(sections: Iterable[tuple[str, bool, list[str]]], _bullet: str) -> str:
    return "\n\n".join(
        (f"{heading}\n" if heading else "")
        + ("\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)) if listed else " ".join(lines))
        for heading, listed, lines in sections
    )
