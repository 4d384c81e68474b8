"""Where an advert contradicts itself: things it says that cannot both be meant, for the coder to ask about.

Apart from the readers of single facts, since two of them meet here. What a source's fields and the text disagree on is
noted where both are read (`where`, `pay`).
"""

from collections.abc import Mapping

from careercenter.jobs.facts.reading import Fact

# Who holds an apprentice credential seldom has two years of paid coding: that would remove the apprentice status.
_SEASONED = 24


def contradictions(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """One sentence each, in a fixed order."""
    notes = []
    months = facts["experience_months"].value if "experience_months" in facts else 0
    if _is(facts, "apprentice_ok", "yes") and months >= _SEASONED:
        notes.append(f"Apprentices are welcome, but {months} months of experience are asked for.")
    if _is(facts, "apprentice_ok", "no") and _is(facts, "seniority", "apprentice"):
        notes.append("The title is for apprentices, the text turns them away.")
    both = sorted(set(_values(facts, "states")) & set(_values(facts, "states_denied")))
    if both:
        notes.append(f"{', '.join(both)}: named both as open and as not hired in.")
    return tuple(notes)


def _is(facts: Mapping[str, Fact], name: str, value: object) -> bool:
    return name in facts and facts[name].value == value


def _values(facts: Mapping[str, Fact], name: str) -> tuple[str, ...]:
    return facts[name].value if name in facts else ()
