"""The ways to reach who wrote an advert: mail addresses and their domains, chat names, words in disguise. Linear time:
every repetition in a pattern is bounded."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from careercenter.employers.domains import registrable

_EMAIL = re.compile(r"[a-z0-9._%+-]{1,64}@((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24})")
_LINK = re.compile(r"https?://((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24})")
_SPELLED = re.compile(
    r"[a-z0-9._-]{2,40} {0,2}(?:[(\[{] {0,1}at {0,1}[)\]}]|(?<= )at(?= )) {0,2}([a-z0-9-]{2,40})"
    r" {0,2}(?:[(\[{] {0,1}(?:dot|\.) {0,1}[)\]}]|(?<= )dot(?= )) {0,2}(?:com|net|org|me)\b"
)
_HANDLE = re.compile(
    r"(?<![a-z0-9._%+-])@[a-z][a-z0-9_]{3,31}\b(?!\.[a-z])|\b(?:t|telegram|wa)\.me/[+a-z0-9_]{3,40}|\bchat\.whatsapp\.com/"
)
_PHONE = re.compile(r"(?<![\d-])(?:\+?1[ .-]{0,2})?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?!\d)")
# Under a thousand, and no rate: what is asked of people who apply is rarely more.
_SUM = re.compile(
    r"\$ ?[1-9]\d{0,2}(?:\.\d{1,2})?(?!\d|,\d|\.\d)(?! ?(?:-|to) ?\d)(?! ?[kmb]\b| ?(?:million|billion)| ?(?:/|an? |per |each )(?:ho?u?r|chart|record|case|report|encounter|visit|shift|day|week|mile|diem)| ?(?:-|to) ?\$)"
)
_SPREAD = re.compile(r"(?<![a-z0-9])(?:[a-z0-9][ .\-_*]){4,24}[a-z0-9](?![a-z0-9])")
# The commonest names with a blank or sign between any two letters.
_BROKEN = re.compile(
    "|".join(
        r"(?<![a-z])" + r"[ .\-_*]{0,1}".join(word) + r"(?![a-z])" for word in ("telegram", "whatsapp", "hangouts", "wickr")
    )
)
# A figure or sign beside a letter, from which a word in disguise is looked at on both sides.
_SIGN = re.compile(r"(?<=[a-z])[0-9@$]|[0-9@$](?=[a-z])")
_LONGEST_WORD = 12
_DIGITS = str.maketrans("013457@$", "oleastas")
_OTHER_ONE = str.maketrans("013457@$", "oieastas")
_COVERT = (
    "telegram",
    "whatsapp",
    "hangout",
    "hangouts",
    "signal",
    "wickr",
    "cheque",
    "bitcoin",
    "giftcard",
    "giftcards",
)

_WRITTEN = ("whats app", "whats-app", "tele gram", "tele-gram", "hang outs", "hang-outs")


class Spot(NamedTuple):
    """Something found between two places of the folded text, and what it is."""

    what: str
    start: int
    end: int


def addresses(folded: str) -> Iterator[Spot]:
    """Domains of mail addresses."""
    if "@" in folded:
        yield from (Spot(match[1], *match.span()) for match in _EMAIL.finditer(folded))


def spelled(folded: str) -> Iterator[Spot]:
    """Mail addresses spelled out: `name (at) gmail (dot) com`."""
    if any(sign in folded for sign in (" dot ", "(dot", "[dot", "{dot", "(at)", "[at]")):
        yield from (Spot(match[1], *match.span()) for match in _SPELLED.finditer(folded))


def handles(folded: str) -> Iterator[Spot]:
    """Names and links in chat apps."""
    yield from (Spot(match[0], *match.span()) for match in _HANDLE.finditer(folded))


def phones(folded: str) -> Iterator[Spot]:
    """Telephone numbers of ten digits."""
    yield from (Spot(match[0], *match.span()) for match in _PHONE.finditer(folded))


def sums(folded: str) -> Iterator[Spot]:
    """Sums of dollars that are no rate of pay."""
    yield from (Spot(match[0], *match.span()) for match in _SUM.finditer(folded))


def disguised(folded: str) -> Iterator[Spot]:
    """Names of chat apps and of money with their letters spread or replaced."""
    for match in _SPREAD.finditer(folded):
        joined = re.sub(r"[^a-z0-9]", "", match[0])
        if any(word in _plain(joined) for word in _COVERT):
            yield Spot(match[0], *match.span())
    for match in _BROKEN.finditer(folded):
        # `whats app` and `tele-gram` are ways in which people write the names.
        if match[0] not in _COVERT and match[0] not in _WRITTEN:
            yield Spot(match[0], *match.span())
    for match in _SIGN.finditer(folded):
        start, end = match.span()
        while start and end - start <= _LONGEST_WORD and (folded[start - 1].isalnum() or folded[start - 1] in "@$"):
            start -= 1
        while end < len(folded) and end - start <= _LONGEST_WORD and (folded[end].isalnum() or folded[end] in "@$"):
            end += 1
        if _plain(folded[start:end]) & set(_COVERT):
            yield Spot(folded[start:end], start, end)


def _plain(word: str) -> set[str]:
    """The word with digits read as the letters they stand in for; a one may be an l or an i."""
    return {word.translate(_DIGITS), word.translate(_OTHER_ONE)}


def domains_in(text: str, address: str | None) -> set[str]:
    """The registrable domains of the mail addresses and links in a text, and of the address to apply at."""
    lower = text.lower()
    hosts = {spot.what for spot in addresses(lower)} | {match[1] for match in _LINK.finditer(lower)}
    return {domain for domain in (registrable(host) for host in (*hosts, address or "")) if domain}
