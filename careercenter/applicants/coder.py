"""A coder as a value: what `fit` compares with a listing. No database: tests and rules make one directly."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Held:
    """A credential held. `expires_on` None: does not expire, or not said."""

    slug: str
    earned_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True)
class Coder:
    """What a profile says, in slugs of the taxonomy; see `models.Profile` for units. None and empty are not said."""

    credentials: tuple[Held, ...] = ()
    experience_months: int | None = None
    substitutes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    specialties: dict[str, int] = field(default_factory=dict)
    settings: dict[str, int] = field(default_factory=dict)
    tools: dict[str, int] = field(default_factory=dict)
    code_sets: dict[str, int | None] = field(default_factory=dict)
    work_states: frozenset[str] = frozenset()
    remote: frozenset[str] = frozenset()
    employment: frozenset[str] = frozenset()
    pay_floor: Decimal | None = None
    pay_floor_unit: str | None = None
