"""Where places in the US are: an offline gazetteer of ZIP codes and cities. No request ever leaves the machine.

Source: the `zipcodes` package. A city's point is the mean of its ZIP codes' points; its size is how many it has.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import fmean

import zipcodes

from careercenter.taxonomy.vocabulary import vocabulary

_ZIP = re.compile(r"(?:.*\D)?(\d{5})(?:-\d{4})?")
_NOT_LETTER = re.compile(r"[^a-z]+")
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_COUNTRY = re.compile(r"[,\s]+(?:usa|u\.s\.a?\.?|us|united states(?: of america)?)\.?\s*$", re.I)
LONGEST = 100


@dataclass(frozen=True)
class Place:
    """A ZIP code or a city. `lat` and `lon` in degrees; `state` a USPS code; `time_zone` an IANA name."""

    label: str
    city: str
    state: str
    postal_code: str | None
    lat: float
    lon: float
    time_zone: str


@lru_cache(maxsize=50_000)
def find_place(text: str) -> Place | None:
    """The place meant by `74103`, `Tulsa, OK`, `tulsa oklahoma` or `Tulsa, OK 74103`; None when there is none."""
    written = _COUNTRY.sub("", text[:LONGEST].strip())
    by_zip = _ZIP.fullmatch(written)
    if by_zip:
        found = _by_zip(by_zip.group(1))
        rest = written[: by_zip.start(1)].strip(" ,")
        return found or (_by_name(rest) if rest else None)
    return _by_name(written)


def suggest(prefix: str, limit: int = 8) -> list[Place]:
    """Places whose name begins so, the biggest first: for a search box. Two letters or digits at least."""
    typed = prefix.strip()[:LONGEST]
    if typed[:5].isdigit() and typed.isascii():
        return _zips_from(typed[:5], limit) if len(typed) >= 2 else []
    key = fold(typed)
    if len(key) < 2:
        return []
    names = _sorted_names()
    found = []
    for name in names[bisect_left(names, key) :]:
        if not name.startswith(key):
            break
        found.append(name)
    found.sort(key=lambda name: (-_cities()[name][2], name))
    cities = dict.fromkeys(_cities()[name][:2] for name in found[: 2 * limit])
    return [_city(*city) for city in cities][:limit]


@lru_cache(maxsize=10_000)
def state_of(text: str) -> str | None:
    """The USPS code of a state given by code or name, in any case; None for anything else."""
    word = text[:LONGEST].strip().strip(".")
    states = vocabulary("states")
    return word.upper() if word.upper() in states else states.resolve(word) if len(word) > 2 else None


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name without case, accents' punctuation and short forms: `St. Louis, MO` and `saint louis mo` fold alike."""
    words = _NOT_LETTER.sub(" ", name.lower()).split()
    # At the end `mt` is Montana.
    return " ".join([*(_SHORT.get(word, word) for word in words[:-1]), *words[-1:]])


# A town's name alone means the one that is this many times the size of the next of its name.
_DOMINANT = 3


@lru_cache(maxsize=10_000)
def state_of_city(name: str) -> str | None:
    """The state of a city named without one (`Dayton` is in Ohio), None when several cities may be meant."""
    key = fold(name)
    names = _sorted_names()
    sizes: Counter[str] = Counter()
    for spelled in names[bisect_left(names, f"{key} ") :]:
        if not spelled.startswith(f"{key} "):
            break
        if len(spelled) == len(key) + 3:
            _, state, size = _cities()[spelled]
            sizes[state] += size
    ranked = [*sizes.most_common(2), ("", 0)]
    clear = len(ranked) > 1 and ranked[0][1] >= _DOMINANT * ranked[1][1]
    return ranked[0][0] if clear else None


def _by_zip(code: str) -> Place | None:
    rows = [row for row in zipcodes.matching(code) if row["lat"] and row["long"]]
    return _place(rows[0], f"{rows[0]['city']}, {rows[0]['state']} {code}", code) if rows else None


def _zips_from(digits: str, limit: int) -> list[Place]:
    rows = [row for row in zipcodes.similar_to(digits) if row["active"] and row["lat"]]
    return [_place(row, f"{row['city']}, {row['state']} {row['zip_code']}", row["zip_code"]) for row in rows[:limit]]


def _by_name(written: str) -> Place | None:
    """A city with its state, which is the last word, or the last two or three (`new york`, `district of columbia`)."""
    words = fold(written).split()
    for length in (1, 2, 3):
        if len(words) > length:
            state = state_of(" ".join(words[-length:]))
            entry = _cities().get(f"{' '.join(words[:-length])} {state.lower()}") if state else None
            if entry:
                return _city(*entry[:2])
    return None


@cache
def _cities() -> dict[str, tuple[str, str, int]]:
    """By folded `city st`: city and state as the package spells them, and how many ZIP codes the city has.

    Only the names are kept: the package's rows would take ten times the memory, and it finds them again in no time.
    """
    rows = [row for row in zipcodes.list_all() if row["active"] and row["lat"] and row["zip_code_type"] != "MILITARY"]
    counts = Counter((row["city"], row["state"]) for row in rows)
    cities = {fold(f"{city} {state}"): (city, state, count) for (city, state), count in counts.items()}
    for row in rows:
        for name in row["acceptable_cities"]:
            cities.setdefault(fold(f"{name} {row['state']}"), (row["city"], row["state"], 1))
    return cities


@cache
def _sorted_names() -> list[str]:
    return sorted(_cities())


@lru_cache(maxsize=20_000)
def _city(city: str, state: str) -> Place:
    """The mean of the ordinary ZIP codes; post boxes stand wherever the post office does."""
    rows = [row for row in zipcodes.filter_by(city=city, state=state, active=True) if row["lat"]]
    usual = [row for row in rows if row["zip_code_type"] == "STANDARD"] or rows
    lat, lon = fmean(float(row["lat"]) for row in usual), fmean(float(row["long"]) for row in usual)
    return Place(f"{city}, {state}", city, state, None, round(lat, 4), round(lon, 4), usual[0]["timezone"])


def _place(row: dict, label: str, code: str) -> Place:
    return Place(label, row["city"], row["state"], code, float(row["lat"]), float(row["long"]), row["timezone"])
