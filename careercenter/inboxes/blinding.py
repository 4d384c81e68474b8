"""Words that would give a blinded applicant away, hidden in what they wrote themselves. Pure.

Known words are their names, their address, their places and those they worked and learnt at; and whatever looks like an
address, a link or a telephone number. Spelling with or without accents makes no difference. What else gives a person
away in free text cannot be known, which is why their résumé is withheld altogether.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

HIDDEN = "[hidden]"
_REACH = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+/\S*|(?<!\w)@\w+"
    r"|(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)"
)
# Two letters are a name (Li, Bo) and may be a word (is, of): those count as they are written in the name.
_SHORT = 3


def masked(text: str, seen: Mapping[str, Any]) -> str:
    """The text with everything hidden that a snapshot says of who its author is."""
    plain = "".join(map(_plain, text))
    spans = [found.span() for found in _REACH.finditer(text)]
    spans += [found.span() for word in _names(seen) for found in _pattern(word).finditer(plain)]
    return _cut(text, spans)


def _names(seen: Mapping[str, Any]) -> set[str]:
    whole = [seen.get("name"), seen.get("phone"), seen.get("city")]
    whole += [one.get(key) for one in seen.get("jobs", ()) for key in ("employer", "place")]
    whole += [one.get("institution") for one in seen.get("schools", ())]
    local = (seen.get("email") or "").partition("@")[0]
    words = {*re.split(r"[\W_]+", seen.get("name") or ""), *re.split(r"[\W\d_]+", local), local}
    return {one for one in {*filter(None, whole), *words} if len(one) > 1}


def _pattern(word: str) -> re.Pattern[str]:
    plain = re.escape("".join(map(_plain, word)))
    # A short name is hidden only with its capital: "Li" is, "li" in "li(f)e" is not a word anyway.
    return re.compile(rf"(?<!\w){plain}(?!\w)", re.IGNORECASE if len(word) >= _SHORT else 0)


def _plain(sign: str) -> str:
    """The letter without its accents; always one sign, so that places stay what they were."""
    return unicodedata.normalize("NFD", sign)[0]


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts, place = [], 0
    for start, end in sorted(spans):
        if end > place:
            parts += [text[place:start], HIDDEN] if start >= place else []
            place = end
    return "".join([*parts, text[place:]])
