"""The text as the rules read it: lower case, look-alike letters made plain, invisible ones gone, one space at a time.

Apart because evidence is shown in the advert as it was written: every place in the folded text leads back to its own.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Letters of other alphabets that are drawn like Latin ones (Unicode TR39 lists them as confusable).
_CONFUSABLE = dict(
    zip("аеорсухіјѕԁһкмтвнЅАВЕКМНОРСТХУІЈαοινρτυκ", "aeopcyxijsdhkmtbhsabekmhopctxyijaoivptuk", strict=True)
)
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "\xa0": " ", "\t": " ", "\r": "\n"}
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\u2061-\u2064\ufe00-\ufe0f\ufeff]|(?<= ) +")


class _Letters(dict[int, str]):
    """One plain lower-case letter for each letter, found when first met."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        plain = _PLAIN.get(letter) or _CONFUSABLE.get(letter) or _without_marks(letter)
        self[point] = plain
        return plain


def _without_marks(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter)
    plain = decomposed[0] if decomposed else letter
    lower = _CONFUSABLE.get(plain, plain).lower()
    return lower if len(lower) == 1 else letter


_LETTERS = _Letters()


@dataclass(frozen=True)
class Folded:
    """A folded text. `origins` gives for each letter its place in the text as written; None when they are the same."""

    text: str
    origins: Sequence[int] | None
    length: int

    def origin(self, place: int) -> int:
        """Where a place of the folded text is in the text as written; its end is the end."""
        if self.origins is None:
            return place
        return self.origins[place] if place < len(self.origins) else self.length


def fold(text: str) -> Folded:
    """Fold a text in time linear in its length."""
    plain = text.translate(_LETTERS)
    gaps = [match.span() for match in _DROPPED.finditer(plain)]
    if not gaps:
        return Folded(plain, None, len(text))
    kept: list[str] = []
    origins: list[int] = []
    last = 0
    for start, end in [*gaps, (len(plain), len(plain))]:
        kept.append(plain[last:start])
        origins.extend(range(last, start))
        last = end
    return Folded("".join(kept), origins, len(text))
