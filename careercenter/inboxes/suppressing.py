"""Which counts of equal-opportunity answers may be shown, and over which months. Pure.

Every count that is shown is at least five, and nothing smaller can be computed from what is shown:

- A question is shown at the first step of its fixed ladder at which every group has five or more. Steps only join whole
  groups. A joined group of two or more answers could always be one answer alone or the other alone (either way the
  finer step would have been refused), so what is shown never pins one of them down, whoever knows the total.
- Months are put into periods, one after another without overlap, each closed as soon as twenty people have answered in
  it. Only closed periods are shown, and they never change: there is no sum over several periods, no day, no listing to
  subtract from.
- Questions are counted apart. How answers go together is not even kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from careercenter.inboxes.equality_questions import QUESTIONS, Groups

LEAST, PERIOD = 5, 20
# Answers arrive up to a day after they were given; a month is whole once this has passed since its end.
SETTLES = timedelta(days=2)
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Period:
    """From the first to the last of whole months (`2026-11`), and for each question the groups shown; none: too few."""

    first: str
    last: str
    shown: Mapping[str, Sequence[tuple[str, int]]]


def shown(counts: Mapping[str, int], ladder: Sequence[Groups]) -> tuple[tuple[str, int], ...]:
    """The groups of the first step at which each has five answers or more; nothing when there is no such step."""
    for groups in ladder:
        found = tuple((label, sum(counts.get(name, 0) for name in names)) for label, names in groups)
        if all(count >= LEAST for _, count in found):
            return found
    return ()


def periods(months: Mapping[str, Counts], today: date) -> tuple[Period, ...]:
    """The closed periods, oldest first. `months`: for each month and question how often each answer was given."""
    made: list[Period] = []
    open_: list[str] = []
    for month in sorted(month for month in months if whole(month, today)):
        open_.append(month)
        counts = _joined(months[one] for one in open_)
        if max((sum(answers.values()) for answers in counts.values()), default=0) >= PERIOD:
            found = {one.name: shown(counts.get(one.name, {}), one.ladder) for one in QUESTIONS}
            made.append(Period(open_[0], open_[-1], found))
            open_ = []
    return tuple(made)


def whole(month: str, today: date) -> bool:
    """Whether a month is over and all its answers have come in."""
    year, number = int(month[:4]), int(month[5:7])
    following = date(year + number // 12, number % 12 + 1, 1)
    return today >= following + SETTLES


def _joined(months: Iterable[Counts]) -> dict[str, dict[str, int]]:
    total: dict[str, dict[str, int]] = {}
    for counts in months:
        for question, answers in counts.items():
            for name, count in answers.items():
                there = total.setdefault(question, {})
                there[name] = there.get(name, 0) + count
    return total
