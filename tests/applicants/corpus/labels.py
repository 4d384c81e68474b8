"""How a résumé of the corpus is labelled, and how a reading is compared with its labels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from careercenter.applicants.reading.values import values_of
from careercenter.taxonomy.vocabulary import fold

TODAY = date(2026, 11, 23)
Value = tuple[str, ...]


def job(title: str, employer: str, started: str, ended: str) -> Value:
    return (fold(title), fold(employer), started, ended)


def school(institution: str, ended: str) -> Value:
    return (fold(institution), ended)


@dataclass(frozen=True)
class Case:
    """A text and what it says; `months` is None when it says nothing of experience. Slugs are divided by blanks."""

    id: str
    text: str
    name: str
    phone: str
    place: str
    months: int | None
    jobs: tuple[Value, ...]
    schools: tuple[Value, ...]
    credentials: str
    specialties: str
    settings: str
    tools: str
    code_sets: str

    def wanted(self) -> set[tuple[str, Any]]:
        """Everything to be found, as (kind, value)."""
        found: set[tuple[str, Any]] = {("name", self.name), ("phone", self.phone), ("place", self.place)}
        found |= {("job", one) for one in self.jobs} | {("school", one) for one in self.schools}
        if self.months is not None:
            found.add(("experience_months", self.months))
        for kind in ("credential", "specialty", "setting", "tool", "code_set"):
            name = {"specialty": "specialties"}.get(kind, f"{kind}s")
            found |= {(kind, slug) for slug in getattr(self, name).split()}
        return {one for one in found if one[1]}


def read(text: str) -> set[tuple[str, Any]]:
    """What the reader finds, in the same shapes."""
    return {(item["kind"], _value(item)) for item in values_of(text, today=TODAY)["items"]}


def _value(item: dict[str, Any]) -> Any:
    value = item["value"]
    if item["kind"] == "job":
        return job(value["title"], value["employer"], value["started"], value["ended"])
    if item["kind"] == "school":
        return school(value["institution"], value["ended"])
    return f"{value['city']}, {value['state']}" if item["kind"] == "place" else value


@dataclass
class Score:
    """Right, missed and wrong values."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def score(cases: tuple[Case, ...]) -> dict[str, Score]:
    """Scores by kind, and of all together."""
    scores: dict[str, Score] = {}
    for kind, verdict, _, _ in verdicts(cases):
        for name in (kind, "all"):
            one = scores.setdefault(name, Score())
            setattr(one, verdict, getattr(one, verdict) + 1)
    return scores


def verdicts(cases: tuple[Case, ...]) -> Iterator[tuple[str, str, str, Any]]:
    """(kind, right | missed | wrong, case, value) for every value wanted or found."""
    for case in cases:
        wanted, found = case.wanted(), read(case.text)
        for verdict, values in (("right", wanted & found), ("missed", wanted - found), ("wrong", found - wanted)):
            for kind, value in sorted(values, key=str):
                yield kind, verdict, case.id, value


def table(cases: tuple[Case, ...]) -> str:
    """The scores as lines to be read."""
    lines = [f"{'kind':18} {'precision':>9} {'recall':>7} {'wanted':>7}"]
    for kind, one in sorted(score(cases).items()):
        lines.append(f"{kind:18} {one.precision:9.3f} {one.recall:7.3f} {one.right + one.missed:7}")
    return "\n".join(lines)
