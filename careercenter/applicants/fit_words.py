"""A line of a fit in words: what is wanted, what there is, and what would change it. Pure.

The same lines are shown to the coder ("You hold CPC.") and, of an application, to the employer ("They hold CPC."), who
is told what there is and never what to do about it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from careercenter.applicants.fit_lines import PROFILE, Line, Verdict
from careercenter.core.dates import day
from careercenter.jobs import wording
from careercenter.jobs.saying import TERMS
from careercenter.taxonomy.vocabulary import vocabulary

YOU = {"You": "You", "Your": "Your", "your": "your", "you": "you"}
THEY = {"You": "They", "Your": "Their", "your": "their", "you": "they"}
_OF = {"employment": "employment", "remote": "remote_kinds", "role": "roles"}
_UNIT = {"hour": "an hour", "year": "a year"}
# Where a field of the profile is changed: the words of a link, the page, and the place on it.
_CHANGED: Mapping[str, tuple[str, str, dict[str, str]]] = {
    "credentials": ("your wallet", "wallet.index", {}),
    **{
        name: (f"your {label}", "profile.section", {"name": "skills", "_anchor": name})
        for name, label in {
            "experience_months": "years of work", "substitutes": "experience", "specialties": "specialties",
            "settings": "settings", "tools": "tools", "code_sets": "code sets",
        }.items()
    },
    **{
        name: (f"your {label}", "profile.section", {"name": "preferences", "_anchor": name})
        for name, label in {
            "roles": "roles", "remote": "wishes", "employment": "wishes", "work_states": "states",
            "pay_floor": "least pay",
        }.items()
    },
}  # fmt: skip
_UNSAID = {
    "credentials": "There is no credential in {your} wallet yet.",
    "states": "{You} have not said where {you} may work from.",
    "settings": "{You} have not said in which settings {you} have worked.",
    "specialties": "{You} have not said what {you} have coded.",
    "code_sets": "{You} have not said which code sets {you} work with.",
    "tools": "{You} have not said which tools {you} know.",
}
_MINE = {"credentials": "in {your} wallet", "code_sets": "among {your} code sets"}


class Said(NamedTuple):
    """A line as it is shown. `place` is where the profile says it, or could: words, endpoint and its values; None where
    nothing of the profile is asked. `change`: what the coder can do, in words, "" for nothing."""

    line: Line
    title: str
    sentence: str
    place: tuple[str, str, dict[str, str]] | None
    change: str


def say(line: Line, voice: Mapping[str, str] = YOU) -> Said:
    """The line in words."""
    place = _CHANGED[line.cites[0].field] if line.cites else None
    sentence = (_SENTENCES.get((line.name, line.reason)) or _SENTENCES["", line.reason])(line)
    for name, word in voice.items():
        # No format string: what an import left unknown may have braces of its own.
        sentence = sentence.replace(f"{{{name}}}", word)
    if voice is not YOU:
        return Said(line, _title(line), sentence, None, "")
    return Said(line, _title(line), sentence, place, _change(line))


def summary(met: int, total: int, voice: Mapping[str, str] = YOU) -> str:
    """`You meet 7 of 9`."""
    return f"{voice['You']} meet {met} of {total}"


def _title(line: Line) -> str:
    if line.name in ("credentials", "tools", "specialties"):
        return wording.any_of(vocabulary(line.name).label(slug) for slug in line.asked)
    if line.name in ("settings", "code_sets"):
        return wording.labels(line.name, line.asked)
    if line.name == "experience":
        return "No experience" if line.reason == "none_needed" else f"{wording.months(_asked_months(line))} of work"
    if line.asked and line.name in _OF:
        return wording.any_of(vocabulary(_OF[line.name]).label(slug) for slug in line.asked)
    return {"states": "State", "remote": "Remote or on site", "pay": "Pay", "role": "Role"}.get(line.name, "Employment")


def _asked_months(line: Line) -> int:
    return int(line.figures[1] if line.reason in ("years", "short") else line.figures[0])


def _label(name: str) -> Callable[[str], str]:
    return vocabulary(name).label


def _held(line: Line) -> str:
    if line.name == "credentials":
        return f"{{You}} hold {_label('credentials')(line.figures[0])}."
    what = "It" if len(line.asked) == 1 else _label(line.name)(line.figures[0])
    return f"{what} is among {{your}} {line.name.replace('_', ' ')}."


def _counts_as(line: Line) -> str:
    held, _, why = line.figures
    label = vocabulary(line.cites[0].field).label(held)
    if line.name == "role":
        return f"{{You}} look for {label}: {why}."
    return f"{{You}} hold {label}, which counts: {why}." if line.name == "credentials" else f"{label} counts: {why}."


def _missing(line: Line) -> str:
    mine = _MINE.get(line.name, f"among {{your}} {line.name.replace('_', ' ')}")
    if line.name == "code_sets":
        names = [_label("code_sets")(slug) for slug in line.figures]
        return f"{wording.any_of(names).replace(' or ', ' and ')} {'is' if len(names) == 1 else 'are'} not {mine}."
    return f"{'It is not' if len(line.asked) == 1 else 'None of them is'} {mine}."


def _all(line: Line) -> str:
    (counted, long_ago), label = line.figures, _label("code_sets")
    said = [f"{label(slug)} counts: {why}." for slug, why in counted]
    if not counted:
        said = [f"{'It is' if len(line.asked) == 1 else 'All are'} among {{your}} code sets."]
    said += [f"{{You}} last worked with {label(slug)} in {year}." for slug, year in long_ago]
    return " ".join(said)


def _wishes(line: Line) -> str:
    labels = [_label(_OF[line.name])(slug) for slug in line.figures]
    if line.name != "role":
        labels = [label.lower() for label in labels]
    return f"{{You}} look for {wording.any_of(labels) if len(labels) <= 4 else 'something else'}."


def _instead(slugs: Sequence[str]) -> str:
    names = [TERMS["experience_substitutes"].get(slug, slug) for slug in slugs]
    return f" It also takes {wording.any_of(names)} instead." if names else ""


def _short(line: Line) -> str:
    have, asked, instead = line.figures
    held = "none" if not have else wording.months(have)
    return f"{{You}} have {held}; it asks for {wording.months(asked)}.{_instead(instead)}"


def _states(line: Line, between: str) -> str:
    names = [_label("states")(slug) for slug in line.figures]
    return between + (wording.any_of(names) if len(names) <= 4 else f"any of {{your}} {len(names)} states") + "."


def _pay(line: Line) -> str:
    pay, floor, unit = line.figures
    low, high = pay.per_hour if unit == "hour" else pay.per_year
    least, per = f"{wording.amount(floor, 'USD')} {_UNIT[unit]}", _UNIT[unit]
    if line.reason == "incomparable":
        return f"It pays {wording.pay_stated(pay)}, which cannot be compared with {{your}} least pay, {least}."
    if line.reason == "open_top":
        return f"It pays {wording.pay_stated(pay)}; how far up is not said. {{Your}} least pay is {least}."
    top = wording.amount(high if high is not None else low, "USD")
    if line.reason == "below":
        return f"It pays at most {top} {per}; {{your}} least pay is {least}."
    if line.reason == "pays_top":
        return f"The top of its range, {top} {per}, reaches {{your}} least pay, {least}."
    return f"It pays {wording.amount(low, 'USD')} {per} or more; {{your}} least pay is {least}."


def _change(line: Line) -> str:
    """What the coder can do about it, where they can."""
    if line.verdict is Verdict.MET:
        return ""
    if line.gap == PROFILE:
        return "Add " + _CHANGED[line.cites[0].field][0]
    if line.reason == "lapsed":
        return "Once it is renewed, change its date"
    if line.reason == "missing":
        one = len(line.asked) == 1 or len(line.figures) == 1
        has = "hold" if line.name == "credentials" else "have"
        return f"Add it, if you {has} it" if one else f"Add what you {has} of them"
    return ""


def _employment(line: Line) -> str:
    return f"{{You}} look for {_label('employment')(line.figures[0]).lower()} work."


_SENTENCES: Mapping[tuple[str, str], Callable[[Line], Any]] = {
    ("", "held"): _held,
    ("", "counts_as"): _counts_as,
    ("", "missing"): _missing,
    ("", "unsaid"): lambda line: _UNSAID[line.name],
    ("", "unstated"): lambda line: "The listing does not say.",
    ("", "other"): _wishes,
    ("employment", "other_kind"): lambda line: f"It does not say more. {_wishes(line)}",
    ("", "wanted"): lambda line: "It is what {you} look for.",
    ("credentials", "apprentice"): lambda line: (
        f"{{You}} hold {_label('credentials')(line.figures[0])}, and the listing takes apprentices."
    ),
    ("credentials", "apprentice_no"): lambda line: (
        f"{{You}} hold {_label('credentials')(line.figures[0])}; the listing takes no apprentices."
    ),
    ("credentials", "apprentice_unsaid"): lambda line: (
        f"{{You}} hold {_label('credentials')(line.figures[0])}. Whether that is enough, the listing does not say."
    ),
    ("credentials", "later"): lambda line: (
        f"Not needed at first: it may follow within {wording.months(line.figures[0])} of being hired."
    ),
    ("credentials", "lapsed"): lambda line: (
        f"{{Your}} {_label('credentials')(line.figures[0])} lapsed after {day(line.figures[1])}."
    ),
    ("credentials", "not_yet"): lambda line: (
        f"{{Your}} {_label('credentials')(line.figures[0])} counts from {day(line.figures[1])}."
    ),
    ("experience", "none_needed"): lambda line: "None is needed.",
    ("experience", "years"): lambda line: f"{{You}} have {wording.months(line.figures[0])}.",
    ("experience", "instead"): lambda line: (
        f"{{You}} have {TERMS['experience_substitutes'].get(line.figures[1], line.figures[1])}, which it takes instead."
    ),
    ("experience", "short"): _short,
    ("experience", "unsaid"): lambda line: (
        f"{{You}} have not said how long {{you}} have worked as a coder.{_instead(line.figures[1])}"
    ),
    ("states", "open"): lambda line: _states(line, "It is open to "),
    ("states", "closed"): lambda line: _states(line, "It is not open to "),
    ("states", "unstated"): lambda line: "The listing does not say whether it is open to {your} states.",
    ("specialties", "several"): lambda line: "{You} have more than one.",
    ("code_sets", "all"): _all,
    ("employment", "wanted"): _employment,
    ("pay", "unstated"): lambda line: "The listing does not say what it pays.",
    **{("pay", reason): _pay for reason in ("incomparable", "open_top", "below", "pays_top", "pays")},
}
