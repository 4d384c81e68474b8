"""What people type into the desk's fields, and the same written out again: lists of terms, any-of groups, money, time.

Lists are typed as words, not picked from a hundred boxes: that is quicker by keyboard, works without script and takes
what is pasted. Each reader has a writer beside it, and what the writer writes the reader reads back.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from careercenter.accounts.addresses import NotAnAddress, checked
from careercenter.codes.typed import pieces
from careercenter.core.errors import Refused
from careercenter.core.text import one_line
from careercenter.jobs.siting import sites
from careercenter.jobs.wording import any_of, months
from careercenter.taxonomy.places import state_of, suggest
from careercenter.taxonomy.vocabulary import vocabulary

_LIST = re.compile(r"\s*[,;\n]\s*")
_GROUP = re.compile(r"\s*[;\n]\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*\+\s*", re.I)
_ANY = re.compile(r"\s*,\s*(?:or\s+)?|\s+or\s+|\s*/\s*(?![a-z]\b)", re.I)
_MONEY = re.compile(r"[$£€₹]?\s*(\d[\d,]*(?:\.\d+)?|\.\d+)\s*(k)?", re.I)
_TIME = re.compile(r"(\d+(?:\.\d)?)\s*\+?\s*(years?|yrs?|y|months?|mos?|m)?\s*(?:of experience)?", re.I)
_NO_TIME = {"none", "no", "no experience", "no experience needed", "entry", "0"}
CLOSE = 72
MOST_TERMS = 60
LONGEST_MONTHS = 600
MOST_PAY = Decimal(10_000_000)


class Unclear(ValueError):
    """What was typed cannot be understood; the text says what to write instead."""


def terms(name: str, text: str) -> list[str]:
    """The slugs of terms written in a list. Raises Unclear for one that the vocabulary does not know."""
    parts = [one_line(part, 80) for part in _LIST.split(text) if part.strip()][: MOST_TERMS * 2]
    slugs: list[str] = []
    place = 0
    while place < len(parts):
        # A label may hold a comma itself: "Ear, nose and throat".
        whole = vocabulary(name).resolve(", ".join(parts[place : place + 2]))
        whole = whole if whole and "," in vocabulary(name).label(whole) else None
        slugs.append(whole or _resolved(name, parts[place]))
        place += 2 if whole else 1
    return list(dict.fromkeys(slugs))[:MOST_TERMS]


def terms_text(name: str, slugs: Iterable[str]) -> str:
    """The labels of some terms as a list."""
    return ", ".join(vocabulary(name).label(slug) for slug in slugs)


def _resolved(name: str, written: str) -> str:
    slug = vocabulary(name).resolve(written)
    if slug is None:
        raise Unclear(f"We do not know “{written}”.{_did_you_mean(name, written)}")
    return slug


def _did_you_mean(name: str, written: str) -> str:
    labels = {term.label for term in vocabulary(name)} | {alias for term in vocabulary(name) for alias in term.aliases}
    near = process.extract(written, sorted(labels), scorer=fuzz.WRatio, limit=6, score_cutoff=CLOSE)
    slugs = dict.fromkeys(vocabulary(name).resolve(found) for found, _, _ in near)
    names = [vocabulary(name).label(slug) for slug in slugs if slug][:3]
    return f" Did you mean {any_of(names)}?" if names else " Leave it out here; it may stand in the text."


def codes(text: str) -> list[str]:
    """Codes and ranges as they were typed; whether there are such codes is asked when they are saved. Raises Unclear."""
    try:
        return pieces(text)
    except Refused as refusal:
        raise Unclear(refusal.message) from None


def groups(text: str) -> list[list[str]]:
    """Credentials as any-of groups, all of which are asked: `CPC or CCS; and RHIT`. Raises Unclear."""
    found = []
    for group in _GROUP.split(text):
        names = [one_line(name, 80) for name in _ANY.split(group) if name.strip()]
        slugs = list(dict.fromkeys(_resolved("credentials", name) for name in names))
        if slugs:
            found.append(slugs)
    return found[:MOST_TERMS]


def groups_text(found: Sequence[Sequence[str]]) -> str:
    """Any-of groups in words that `groups` reads back."""
    label = vocabulary("credentials").label
    return "; and ".join(any_of(label(slug) for slug in group) for group in found)


def states(text: str) -> list[str]:
    """The USPS codes of states written as codes or names. Raises Unclear."""
    found = []
    for part in re.split(r"[,;/\n]|\s+(?:and|or)\s+", text):
        written = one_line(part, 60)
        if not written:
            continue
        known = [state_of(written)] if state_of(written) else [state_of(word) for word in written.split()]
        if not all(known):
            raise Unclear(f"“{written}” is not a state of the US. Write its name or two letters: Ohio, KY.")
        found += [code for code in known if code]
    return sorted(set(found))


def places(text: str) -> list[str]:
    """Places of work, one a line: `Tulsa, OK` or a ZIP code. Raises Unclear for one that cannot be found."""
    found = []
    for written in (one_line(line, 120) for line in re.split(r"[;\n]", text)):
        if not written:
            continue
        if not any(site.lat is not None or site.city is None for site in sites([written], "", (), None)):
            near = [place.label for place in suggest(written.split(",")[0][:40], 3)]
            hint = f"Did you mean {any_of(near)}?" if near else "Write city and state: Tulsa, OK."
            raise Unclear(f"We do not find “{written}”. {hint}")
        found.append(written)
    return list(dict.fromkeys(found))


def money(text: str) -> Decimal | None:
    """An amount: `28.50`, `$60,000`, `60k`. None for nothing. Raises Unclear."""
    if not text.strip():
        return None
    match = _MONEY.fullmatch(text.strip())
    try:
        amount = Decimal(match[1].replace(",", "")) * (1000 if match[2] else 1) if match else None
    except InvalidOperation:
        amount = None
    if amount is None or not 0 < amount <= MOST_PAY:
        raise Unclear("Write an amount such as 28.50 or 60,000.")
    return amount


def money_text(amount: Decimal | None) -> str:
    """An amount as one would type it."""
    if amount is None:
        return ""
    if amount == amount.to_integral_value():
        return f"{amount:,.0f}"
    return f"{amount:,.2f}" if amount == round(amount, 2) else f"{amount.normalize():,f}"


def time_needed(text: str) -> int | None:
    """Months of experience: `2 years`, `18 months`, `none`. A bare figure up to 20 means years. Raises Unclear."""
    written = one_line(text.lower())
    if not written:
        return None
    if written in _NO_TIME:
        return 0
    match = _TIME.fullmatch(written)
    if match is None:
        raise Unclear("Write how long, such as 2 years, 6 months or none.")
    count = Decimal(match[1])
    in_months = (match[2] or ("y" if count <= 20 else "m")).startswith("m")
    found = int(count if in_months else count * 12)
    if found > LONGEST_MONTHS:
        raise Unclear("No coder has worked that long. Write, for instance, 2 years.")
    return found


def time_text(count: int | None) -> str:
    """Months of experience in words that `time_needed` reads back."""
    return "" if count is None else "none" if count == 0 else months(count)


def applying(text: str) -> str:
    """Where to apply, as a link: a web address, or a mail address, which becomes one. Raises Unclear."""
    written = one_line(text, 1000)
    try:
        parts = urlsplit(written)
        if parts.scheme in ("http", "https") and parts.hostname:
            return written
        return "mailto:" + checked(written.removeprefix("mailto:"))
    except (NotAnAddress, ValueError):
        raise Unclear("Write a web address that begins with https://, or a mail address.") from None
