"""What was typed, taken apart, and text cut into tokens: one way for both engines, the highlighter and the alerts.

A token is a run of letters and digits; `icd-10-cm`, `cpc-a`, `e/m`, `E11.9` stay whole, and are also known by their
parts, so that `pro-fee` finds "pro fee" and `icd` finds "ICD-10-CM". Case and accents do not count.
"""

import re
import unicodedata
from functools import lru_cache

from careercenter.backends.search.contract import Words

# Meilisearch looks at ten words and forgets the rest, so neither engine is given more.
MAX_WORDS = 10
MAX_TYPED = 1_000
MAX_TOKEN = 40
# A longer compound (a web address, a list of choices) is known by its parts alone.
MAX_COMPOUND = 24
MAXPARTS = 4

JOINT = r"['’\-‐‑/.&]"
TOKEN = re.compile(rf"[^\W_]+(?:{JOINT}[^\W_]+)*")
_CHUNK = re.compile(r'(?P<minus>-*)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"-][^\s"]*))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟″«»", '"'))
_STRAIGHT = str.maketrans({"‐": "-", "‑": "-", "’": "'"})
_POSSESSIVE = re.compile(r"'s\b|'")
PART = re.compile(r"[^\W_]+")


def parse(text: str, *, typing: bool = True) -> Words:
    """Take apart what was typed: `"..."` is a phrase, a leading minus leaves out a word or phrase, the rest are words.

    Takes any text: a quote that is never closed counts as none, and only the first ten words and phrases are kept.
    `typing` says that the last word may be unfinished; a space after it finishes it.
    """
    line = text[:MAX_TYPED].translate(_QUOTES)
    words: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    open_end = False
    for chunk in _CHUNK.finditer(line):
        found = tokens(chunk["word"] if chunk["phrase"] is None else chunk["phrase"])
        if chunk["minus"]:
            without += [" ".join(found)] if found else []
        elif chunk["phrase"] is not None:
            phrases += [" ".join(found)] if found else []
        else:
            words += found
        open_end = bool(found) and not chunk["minus"] and chunk["phrase"] is None and chunk.end() == len(line)
    kept = tuple(dict.fromkeys(words))[:MAX_WORDS]
    last_stands = bool(words) and bool(kept) and kept[-1] == words[-1]
    return Words(
        words=kept,
        phrases=tuple(dict.fromkeys(phrases))[: MAX_WORDS - len(kept)],
        without=tuple(dict.fromkeys(without))[:MAX_WORDS],
        typing=typing and open_end and last_stands and line[-1].isalnum(),
    )


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order, folded; compounds whole."""
    if text.isascii():
        plain = _POSSESSIVE.sub("", text.lower()) if "'" in text else text.lower()
        return [token[:MAX_TOKEN] for token in TOKEN.findall(plain)]
    folded = (fold(token) for token in TOKEN.findall(unicodedata.normalize("NFC", text)))
    return [token for token in folded if token]


@lru_cache(maxsize=20_000)
def fold(token: str) -> str:
    """One token in lower case, without accents, apostrophes and the possessive s."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", token.translate(_STRAIGHT).lower()))
    kept = "".join(char for char in plain.casefold() if not unicodedata.combining(char))
    return "".join(TOKEN.findall(kept))[:MAX_TOKEN]


def parts(token: str) -> list[str]:
    """The runs of letters and digits in a token: `icd-10-cm` gives icd, 10, cm."""
    return [token] if token.isalnum() else PART.findall(token)


@lru_cache(maxsize=20_000)
def is_whole(token: str) -> bool:
    """Is this a compound that is looked up as one, such as `cpc-a`?"""
    return not token.isalnum() and len(token) <= MAX_COMPOUND and len(parts(token)) <= MAXPARTS


@lru_cache(maxsize=20_000)
def is_loose(token: str) -> bool:
    """May this compound be written with spaces too? `pro-fee` and `icd-10-cm` may; `cpc-a`, `e/m` and `E11.9` not."""
    if "." in token and any(char.isdigit() for char in token):
        return False
    return sum(len(part) > 1 for part in parts(token)) > 1


def forgiven(token: str) -> int:
    """How many typos are forgiven: none in a word with a digit or joint, one from five letters, two from nine."""
    if not token.isalpha() or len(token) < 5:
        return 0
    return 1 if len(token) < 9 else 2


def spread(text: str) -> tuple[list[str], list[str]]:
    """What is indexed of a text: the parts in order (phrases are looked for here), and the distinct compounds."""
    running: list[str] = []
    wholes: dict[str, None] = {}
    for token in tokens(text):
        if token.isalnum():
            running.append(token)
        else:
            running += PART.findall(token)
            if is_whole(token):
                wholes[token] = None
    return running, list(wholes)
