"""Which code somebody meant: look-alike letters of other alphabets, `O` for zero, `l` for one, dots, spaces and dashes.

Apart from `systems`, which knows the one right spelling and forgives only case and the dot. Pure.
"""

import re
import unicodedata
from itertools import product

from careercenter.codes.systems import SYSTEMS

LONGEST_READ = 60
# Capital letters of Greek and Cyrillic that look like ours. NFKC has already made wide and styled letters plain.
_ALIKE = str.maketrans("АВЕКМНОРСТУХІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ–—−‐‑", "ABEKMHOPCTYXIJSGQWABEZHIKMNOPTYX-----")
_NOISE = re.compile(r"[\s.,:;_/\\'\"()\[\]*+#]+|[\u200b-\u200f\u2060\ufeff\u00ad]")
# What nobody can tell apart on paper; and, only for proposals, what a pen or a scanner confuses besides.
_ALIKE_HERE = {"O": "O0", "0": "0O", "I": "I1", "L": "L1", "1": "1I"}
_MISTAKEN = {**_ALIKE_HERE, "S": "S5", "5": "5S", "B": "B8", "8": "8B", "Z": "Z2", "2": "2Z"}
_MOST_TRIED = 64


def spellings(system: str, written: str) -> tuple[str, ...]:
    """Codes of the system that may be meant, the likeliest first; none when nothing of this shape can be read."""
    known = SYSTEMS.get(system)
    text = folded(written)
    if known is None or not text:
        return ()
    plain = text.replace("-", "") if system != "icd-10-cm" or not re.search(r"\w-\w{3}$", text) else text
    tried = dict.fromkeys((written, text, plain))
    meant = [*tried, *_misread(plain, _ALIKE_HERE)]
    return tuple(dict.fromkeys(spelled for one in meant if (spelled := known.normalise(one))))


def likely(system: str, written: str) -> tuple[str, ...]:
    """Codes that differ from a code only in letters and digits that are easily mistaken, as many as are looked at."""
    known = SYSTEMS.get(system)
    plain = folded(written).replace("-", "")
    return tuple(dict.fromkeys(one for each in _misread(plain, _MISTAKEN) if known and (one := known.normalise(each))))


def folded(written: str) -> str:
    """Capital letters of our alphabet, digits and hyphens, without what cannot be part of a code."""
    text = unicodedata.normalize("NFKC", written[:LONGEST_READ]).upper().translate(_ALIKE)
    return _NOISE.sub("", text)


def _misread(text: str, mistaken: dict[str, str]) -> list[str]:
    """The text with each mistakable character as either, the fewest changes first."""
    if not 3 <= len(text) <= 8:
        return []
    choices = [mistaken.get(letter, letter) for letter in text]
    tried = sorted(product(*choices), key=lambda one: sum(a != b for a, b in zip(one, text, strict=True)))
    return ["".join(one) for one in tried[:_MOST_TRIED]]
