"""Words of everyday speech, brought to one form: "aching", "hurts" and "sore" are pain, "tumour" is tumor, "kids" kid.

What names the side of the body or the encounter is set apart, since it chooses among the codes of one injury and does
not name the injury. Pure; the classes of words are `data/alike.csv`.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer

from careercenter.backends.search.words import fold, tokens

LONGEST, MOST = 300, 14
# Shorthand with a stroke, which tokens would take apart.
_STROKES = {
    "s/p": "status post", "h/o": "history", "hx/o": "history", "b/l": "bilateral", "w/o": "without", "w/": "with ", "c/o": " ",
    "f/u": "follow up", "r/o": "rule out", "i&d": "incision drainage", "i & d": "incision drainage", "d/t": " ",
    "2/2": " ", "y/o": " ", "o/e": " ", "fh/o": "family history", "fhx": "family history", "pmh": "history",
    "years ago": "history", "years back": "history", "year ago": "history", "lle": "left leg", "rle": "right leg",
    "lue": "left arm", "rue": "right arm", "number one": "pee", "number two": "poop",
    "n/v/d": "nausea vomiting diarrhea", "n/v": "nausea vomiting",
}  # fmt: skip
_STROKE = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" if one != "w/" else r"(?<!\w)w/" for one in _STROKES))
_SIDES = {
    "left": "left", "right": "right", "l": "left", "r": "right", "lt": "left", "rt": "right", "both": "bilateral",
    "bilateral": "bilateral", "bilat": "bilateral", "bl": "bilateral", "bilaterally": "bilateral",
}  # fmt: skip
_LATER = frozenset("subsequent healing recheck followup".split())
_AFTER = frozenset("sequela sequelae late".split())
# What says nothing of what is wrong: who it is, how much, since when.
_SMALL = frozenset(
    """a about ago all also always am an and any are as at bad badly be because been being big bit but by came can code
    codes constantly could day days did do does doing done dont dx for from get gets getting give go goes going
    got had has have having he her hers hes him his how hr hrs i icd icd10 if im in into is it its ive just keep
    keeps kept kind last lately like little lot lots made make makes man me mine month months most much my
    myself now of off often on once or our over patient patients please pretty pt pts quite real really s she
    shes since so some somebody someone something sometimes still such t than that thats the their them
    then there these they thing things think this those time times to today too type until up very was wasnt way
    we week weeks well were what when where which while who whole will with woman would year years yesterday yo
    you your yr yrs need needs want wants visit anymore feel feels feeling felt seem seems""".split()
)  # fmt: skip
# Small words that are not small where they are all there is to tell one thing from another.
_KEPT = frozenset("all off on up over need want feel type visit time".split())
# An inflammation is another thing than the part that has it.
_WHOLE = ("itis", "osis", "oma")
# Words that tell nothing by themselves.
_BARE = frozenset("cant not no down low high back bad hit off out".split())
# Words that end in s and are no plurals.
_NO_PLURALS = frozenset(
    "abs anus ascites caries diabetes dialysis facies feces hives herpes lens measles mumps pelvis piles pubes rabies "
    "scabies series shingles sinus tabes tennis uterus virus always".split()
)
_NO_PLURAL = ("ss", "us", "is", "as", "os", "ys")
_stemmer = Stemmer.Stemmer("english")


@dataclass(frozen=True)
class Said:
    """`words` as they were typed, without small ones; `side` is left, right, bilateral or empty; `encounter` the
    seventh character of an injury: A, D or S."""

    words: tuple[str, ...]
    side: str = ""
    encounter: str = "A"


def said(text: str) -> Said:
    """The telling words of a text."""
    spelled = _spelled(text)
    told = [part for token in spelled for part in _parts(token)]
    side = next((_SIDES[one] for one in told if one in _SIDES), "")
    later = _LATER & set(told) or {"follow", "up"} <= set(told)
    encounter = "S" if _AFTER & set(told) else "D" if later else "A"
    kept = [one for one in told if one not in _SMALL and one not in _SIDES]
    if not kept or (len(kept) == 1 and len(told) > 1 and kept[0] in _BARE):
        kept = [one for one in told if one not in _SIDES] or told
    return Said(tuple(dict.fromkeys(kept))[:MOST], side, encounter)


def _spelled(text: str) -> list[str]:
    line = text[:LONGEST].lower().replace("’", "'")
    line = _STROKE.sub(lambda found: _STROKES[found[0].strip()] if found[0] != "w/" else "with ", line)
    return tokens(line)


def _parts(token: str) -> list[str]:
    """Pieces of a compound, unless it is a number with its unit or place, such as `l5-s1`."""
    return [token] if token.isalnum() else [one for one in re.split(r"[^\w]+", token) if one]


def singular(word: str) -> str:
    """A word without the s of its plural: `ankles` and `ankle` are one."""
    if len(word) < 4 or not word.endswith("s") or word in _NO_PLURALS or word.endswith(_NO_PLURAL):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The form under which a word is looked for."""
    plain = fold(word)
    return _alike().get(plain) or _alike().get(_root(plain)) or _root(plain)


def _root(word: str) -> str:
    american = _american(word)
    plain = len(american) > 3 and american.isalpha() and not american.endswith(_WHOLE)
    return _stemmer.stemWord(american) if plain else american


# British spellings and what the tables have; longer ones first, where one is part of another.
_BRITISH = {
    "haem": "hem", "oedem": "edem", "oesoph": "esoph", "paed": "ped", "orrhoea": "orrhea", "gynaec": "gynec", "anaes": "anes",
    "anaem": "anem", "aemi": "emi", "foet": "fet", "tumour": "tumor", "colour": "color", "behaviour": "behavior",
    "ischaem": "ischem", "faec": "fec", "caec": "cec", "coeliac": "celiac", "fibre": "fiber", "litre": "liter", "sulph": "sulf",
}  # fmt: skip
_BRITISH_PART = re.compile("|".join(_BRITISH))


def _american(word: str) -> str:
    """American spelling, as the tables have it."""
    return _BRITISH_PART.sub(lambda found: _BRITISH[found[0]], word)


@cache
def _alike() -> dict[str, str]:
    """The first word of a class, for each of its words and for their roots."""
    text = files("careercenter.codes").joinpath("data", "alike.csv").read_text(encoding="utf-8")
    classes = [(row["word"], (row["word"], *row["alike"].split("|"))) for row in csv.DictReader(text.splitlines())]
    found: dict[str, str] = {}
    for form in (str, _root):
        for first, words in classes:
            for word in words:
                found.setdefault(form(word), first)
    return found
