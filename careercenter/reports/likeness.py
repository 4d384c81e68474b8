"""Whether two adverts are the same text. Pure: MinHash over triples of words, and bands by which an index finds them.

A text is the set of its triples of words; how near two texts are is how much of both sets they share (Jaccard). Of the
set 40 least values are kept under 40 hashings, in 8 bands of 5: texts that share 0.8 of their triples have a band in
common with 96 %, those that share 0.9 with 99.9 %, those that share 0.4 with 8 % (1 - (1 - s^5)^8). So a new advert
finds its likes among 100,000 by eight look-ups, and the few that share a band are then compared word by word.
"""

import re
import zlib
from collections.abc import Collection
from enum import StrEnum
from functools import cache

import numpy as np

BANDS, ROWS = 8, 5
# From here on two adverts are one text: replacing every name and a sentence leaves more.
SAME_TEXT = 0.7
# A text of fewer triples says too little to be anybody's own.
FEWEST = 25
_WORD = re.compile(r"[a-z0-9]+")
_PRIME = (1 << 31) - 1
_MOST_WORDS = 4000
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


class Kind(StrEnum):
    """What a near text means, from the harmless to the worst."""

    ELSEWHERE = "elsewhere"
    REPOST = "repost"
    AGENCY = "agency"
    SHARED = "shared"
    STOLEN = "stolen"


def shingles(text: str, without: Collection[str] = ()) -> frozenset[int]:
    """The triples of words of a text as numbers. Words in `without` (the employer's name) do not count, since whoever
    steals a text puts in a name of their own."""
    left_out = {word for name in without for word in _WORD.findall(name.lower())}
    words = [word for word in _WORD.findall(text.lower()) if word not in left_out][:_MOST_WORDS]
    one = np.fromiter((zlib.crc32(word.encode()) for word in words), dtype=np.uint64, count=len(words))
    # The place within the triple counts, so each word has a factor of its own (wrapping is meant).
    mixed = one[:-2] * _FACTORS[0] + one[1:-1] * _FACTORS[1] + one[2:] * _FACTORS[2]
    return frozenset((mixed >> np.uint64(32)).tolist())


def bands(triples: Collection[int]) -> tuple[int, ...]:
    """The bands of a text, each one number of 31 bits that holds its place too; none for a text that is too short."""
    if len(triples) < FEWEST:
        return ()
    factors, offsets = _hashings()
    values = np.fromiter(triples, dtype=np.uint64, count=len(triples))
    least = ((values[:, None] % _PRIME * factors + offsets) % _PRIME).min(axis=0)
    rows = least.astype("<u8").reshape(BANDS, ROWS)
    return tuple(zlib.crc32(bytes([place]) + row.tobytes()) & 0x7FFFFFFF for place, row in enumerate(rows))


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """How much two texts share, 0 to 1."""
    both = len(one | other)
    return len(one & other) / both if both else 0.0


def kind_of(*, own: bool, ended: bool, same_place: bool, verified: bool, known: bool, agency: bool) -> Kind:
    """What it means that another listing has nearly this text.

    `own`: of the same employer; `ended`: the other is no longer live; `same_place`: with the same places; `verified`:
    the other's employer has shown who it is; `known`: so has this one's; `agency`: this one's hires for others.
    """
    if own:
        return Kind.REPOST if ended and same_place else Kind.ELSEWHERE
    if agency or known:
        return Kind.AGENCY if agency else Kind.SHARED
    return Kind.STOLEN if verified else Kind.SHARED


@cache
def _hashings() -> tuple["np.ndarray", "np.ndarray"]:
    """Factors and offsets of the hashings. The seed never changes: prints are kept."""
    drawn = np.random.default_rng(20261123)
    count = BANDS * ROWS
    return drawn.integers(1, _PRIME, count, dtype=np.uint64), drawn.integers(0, _PRIME, count, dtype=np.uint64)
