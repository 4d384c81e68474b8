"""What a domain says about who stands behind it: free mail or not, whose it is, and what it was made to look like.

Apart because it is the whole of the board's judgement on domains, and none of it asks the network: public suffixes come
from the snapshot inside `tldextract`, look-alike letters from Unicode's table of confusables.
"""

import ipaddress
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

import idna
from confusable_homoglyphs import confusables
from disposable_email_domains import blocklist
from rapidfuzz.distance import OSA
from tldextract import TLDExtract

LONGEST = 253
# Figures read as letters, then two letters drawn like one: what Unicode's table leaves out within plain ASCII.
_DRAWN_ALIKE = (("0", "o"), ("1", "l"), ("5", "s"), ("3", "e"), ("i", "l"), ("rn", "m"), ("vv", "w"), ("cl", "d"))
# Below this a name is too short for one changed letter to mean anything; from the second on two slips may pass.
_ONE_SLIP, _TWO_SLIPS = 5, 10
_SHORTEST_STEM = 4


@dataclass(frozen=True)
class Likeness:
    """A domain that passes for another. `how` completes the sentence "merci.example …" in words for a person."""

    domain: str
    like: str
    how: str


@lru_cache(maxsize=10_000)
def registrable(text: str) -> str | None:
    """The domain that somebody registered, in ASCII: `jobs.mercy.co.uk` is `mercy.co.uk`'s. Takes a host, an address of
    a page or of a mailbox; None when there is no such domain in it: numbers, single words and public suffixes."""
    host = _host(text)
    if host is None or "." not in host:
        return None
    found = _suffixes()(host)
    if found.suffix and not found.domain:
        return None
    # The rule of last resort (publicsuffix.org): an ending that is not listed is a public suffix of one label.
    return f"{found.domain}.{found.suffix}" if found.suffix else ".".join(host.split(".")[-2:])


def is_free_mail(domain: str) -> bool:
    """Whether anybody may have a mailbox at this domain (a registrable one)."""
    return domain in free_mail() or domain in blocklist


@cache
def free_mail() -> frozenset[str]:
    """The domains of `data/free_mail.txt`."""
    return frozenset(_lines("free_mail.txt"))


def of_email(email: str) -> str | None:
    """The registrable domain of a mail address."""
    return registrable(email.rpartition("@")[2])


def in_words(domain: str) -> str:
    """A domain as a browser shows it: `xn--mrcy-9ra.example` is `mércy.example`."""
    return ".".join(map(_decoded, domain.split(".")))


def likeness(domain: str, known: Collection[str]) -> Likeness | None:
    """Which of the `known` domains this one was made to look like, if any. All are registrable; a domain is no
    look-alike of itself."""
    others = [other for other in known if other != domain]
    if domain in known:
        return None
    for judge in (_same_letters, _other_ending, _whole_name_within, _added_words, _slips):
        for other in others:
            how = judge(domain, other)
            if how:
                return Likeness(domain, other, how.format(other=in_words(other)))
    return None


def like_any(domains: Iterable[str], known: Collection[str]) -> Likeness | None:
    """The first likeness among several domains."""
    return next(filter(None, (likeness(domain, known) for domain in domains)), None)


@lru_cache(maxsize=20_000)
def skeleton(label: str) -> str:
    """What a name looks like to a hurried eye: letters of every alphabet as the Latin ones they resemble."""
    text = "".join(map(_latin, _decoded(label).casefold()))
    for drawn, read in _DRAWN_ALIKE:
        text = text.replace(drawn, read)
    return text


def _same_letters(domain: str, other: str) -> str | None:
    same = skeleton(_stem(domain)) == skeleton(_stem(other))
    return "is written to look like {other}" if same and _stem(domain) != _stem(other) else None


def _other_ending(domain: str, other: str) -> str | None:
    return "is the name of {other} under another ending" if _stem(domain) == _stem(other) else None


def _whole_name_within(domain: str, other: str) -> str | None:
    """`mercy-example.com` and `mercyexample.com` for `mercy.example`."""
    joined = {other.replace(".", "-"), other.replace(".", "")}
    return "holds the whole of {other} in its name" if _stem(domain) in joined else None


def _added_words(domain: str, other: str) -> str | None:
    stem, target = skeleton(_stem(domain)), skeleton(_stem(other))
    if len(target) < _SHORTEST_STEM:
        parts = stem.split("-")
        rest = "".join(part for part in parts if part != target) if target in parts else stem
    else:
        stem, target = stem.replace("-", ""), target.replace("-", "")
        before, found, after = stem.partition(target)
        if not found or not (_only_words(before) and _only_words(after)):
            return None
        rest = before + after
    return "is the name of {other} with words added" if rest and rest != stem and _only_words(rest) else None


def _slips(domain: str, other: str) -> str | None:
    stem, target = _stem(domain), _stem(other)
    most = 2 if len(target) >= _TWO_SLIPS else 1 if len(target) >= _ONE_SLIP else 0
    near = most and OSA.distance(stem, target, score_cutoff=most) <= most
    return "differs from {other} by a letter or two" if near and stem != target else None


def _only_words(text: str) -> bool:
    """Whether text consists of added words, end to end."""
    fits = {0}
    for end in range(1, len(text) + 1):
        if any(text[start:end] in _added() for start in fits if start < end):
            fits.add(end)
    return len(text) in fits


@cache
def _added() -> frozenset[str]:
    return frozenset(map(skeleton, _lines("added_words.txt")))


def _stem(domain: str) -> str:
    """The registered name without its public suffix."""
    return _suffixes()(domain).domain if _suffixes()(domain).suffix else domain.split(".")[0]


def _host(text: str) -> str | None:
    text = text.strip().rpartition("@")[2] if "//" not in text else text.strip()
    try:
        host = (urlsplit(text if "//" in text else f"//{text}").hostname or "").rstrip(".")
        host = idna.encode(host, uts46=True).decode("ascii") if host else ""
        if not host or len(host) > LONGEST or _is_number(host):
            return None
    except (ValueError, UnicodeError):
        return None
    return host


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.split(".")[-1].isdigit()
    return True


@lru_cache(maxsize=5_000)
def _latin(char: str) -> str:
    """The plain letter that a character resembles; the character itself when there is none."""
    if char.isascii():
        return char
    found = confusables.is_confusable(char, greedy=True, preferred_aliases=[])
    alike = [one["c"] for hit in found or () for one in hit["homoglyphs"] if one["c"].isascii() and one["c"].isalnum()]
    return alike[0].lower() if alike else _without_marks(char)


def _without_marks(char: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one)) or char


def _decoded(label: str) -> str:
    try:
        return idna.decode(label) if label.startswith("xn--") else label
    except (idna.IDNAError, UnicodeError):
        return label


@cache
def _suffixes() -> TLDExtract:
    """Private suffixes count too: `somebody.github.io` is somebody's, not GitHub's."""
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def _lines(name: str) -> list[str]:
    text = files("careercenter.employers").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
