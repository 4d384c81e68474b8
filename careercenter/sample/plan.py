"""What one made-up job offers and asks, before any of it is put into words."""

from dataclasses import dataclass
from decimal import Decimal

from careercenter.sample.words import MadeUp


@dataclass(frozen=True)
class Plan:
    """The facts of one job under the names of `jobs/facts`; None or empty means that the advert will not say."""

    employer: MadeUp
    job: str
    role: str
    specialty: str | None
    title: str
    remote: str | None
    scope: str
    states: tuple[str, ...]
    pay: tuple[Decimal, Decimal, str] | None
    required: tuple[tuple[str, ...], ...]
    preferred: tuple[str, ...]
    apprentice: str | None
    years: int | None
    pace: tuple[str, int, str] | None
    accuracy: int | None
    tools: tuple[str, ...]
    code_sets: tuple[str, ...]
    employment: str
    contract: str | None
    shift: str | None
    equipment: tuple[str, ...]
    test: bool
    benefits: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where the employer is: `Spokane, WA`."""
        return f"{self.employer.city}, {self.employer.state}"
