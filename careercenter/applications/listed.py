"""The list of a person's applications: which filter shows which, and what each line says. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from careercenter.applications import silence, wording
from careercenter.applications.models import Application
from careercenter.applications.stages import DRAFT, ENDED, OPEN

FILTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "open": ("Open", OPEN),
    "drafts": ("Drafts", (DRAFT,)),
    "ended": ("Ended", ENDED),
}


@dataclass(frozen=True)
class Row:
    """One line: the application, where it stands, what comes next, and the days of a silence that is long."""

    application: Application
    stage: str
    label: str
    next: str
    silent: int


def rows(applications: Sequence[Application], held: Mapping[int, str], chosen: str, now: datetime) -> list[Row]:
    """Those of a filter; all when it is none: open ones first, then drafts, then ended ones, the latest first. `held`:
    the stages in which the person still sees some."""
    groups = [FILTERS[chosen]] if chosen in FILTERS else list(FILTERS.values())
    seen = [(one, held.get(one.id, one.stage)) for one in applications]
    return [_row(one, stage, now) for _, stages in groups for one, stage in seen if stage in stages]


def counts(applications: Sequence[Application], held: Mapping[int, str]) -> dict[str, int]:
    """How many each filter shows."""
    seen = [held.get(one.id, one.stage) for one in applications]
    return {name: sum(stage in stages for stage in seen) for name, (_, stages) in FILTERS.items()}


def _row(one: Application, stage: str, now: datetime) -> Row:
    silent = silence.silent_days(one, now) if silence.is_long(one, now) else 0
    said = "Not sent yet. Nobody sees it but you." if stage == DRAFT else wording.comes_next(one, now, stage)
    return Row(one, stage, wording.LABELS[stage], said, silent)
