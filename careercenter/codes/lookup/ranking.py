"""Which of the codes that hold all words is meant first. Pure: positions of the engine, and what a title says.

The index of a classification leads from few words to the code for them "unspecified"; nobody means a sequela, a
newborn or the left side who does not say so.
"""

from dataclasses import dataclass

from careercenter.backends.search.words import tokens

_SYSTEMS = {"icd-10-cm": 0.5, "cpt": 0.35, "hcpcs": 0.2, "icd-10-pcs": -0.2, "ms-drg": -0.3, "hcc": -0.8}
# Words of a title that count against it unless they were typed.
_UNASKED = {
    0.6: ("sequela", "subsequent", "newborn", "maternal", "pregnancy", "puerperium", "childbirth", "fetal", "fetus"),
    0.45: ("family", "history", "screening", "encounter", "classified", "drug", "induced", "secondary", "exposure"),
    0.35: (
        "congenital",
        "neonatal",
        "postprocedural",
        "intraoperative",
        "poisoning",
        "adverse",
        "underdosing",
        "complicating",
    ),
    0.12: ("left", "right", "bilateral", "other", "specified", "recurrent", "chronic", "acute", "with"),
}
_HEADING = 0.8
_WEIGHT = {word: weight for weight, words in _UNASKED.items() for word in words}


# Words of a title that say nothing of what it names.
_PLAIN = frozenset(
    "a an and by due for from in of on or the to unspecified initial encounter closed site type nos".split()
)


@dataclass(frozen=True)
class Found:
    """A code as it was found: its `place` in the engine's order, and what is known of it."""

    place: int
    system: str
    code: str
    title: str
    billable: bool | None
    ended: bool = False


def rank(found: Found, wanted: frozenset[str]) -> float:
    """How likely it is what somebody means who typed these words; the highest first."""
    said = tokens(found.title)
    telling = [word for word in dict.fromkeys(said) if word not in _PLAIN or word in wanted]
    held = sum(word in wanted or any(word.startswith(one) for one in wanted if len(one) > 3) for word in telling)
    score = 2.2 * held / max(1, len(telling)) - 0.006 * found.place + _SYSTEMS.get(found.system, 0.0)
    score += 0.25 * (found.billable is True) + 0.2 * ("unspecified" in said) + 0.1 * ("initial" in said)
    # A claim needs a code that may be billed; a heading leads only where nothing beneath says the same.
    score -= _HEADING * (found.billable is False and found.system == "icd-10-cm")
    score -= 0.6 * found.ended + sum(_WEIGHT.get(word, 0.0) for word in set(said) - wanted)
    return score


def prior(title: str, billable: bool) -> int:
    """How likely a code is meant before anything is typed, from 0 to 2047: short titles, billable, nothing unasked."""
    said = tokens(title)
    score = 1.0 * billable + 0.8 * ("unspecified" in said) + 0.3 * ("initial" in said) - 0.08 * len(said)
    score -= 2 * sum(_WEIGHT.get(word, 0.0) for word in set(said))
    return max(0, min(2047, round(1500 + 250 * score)))
