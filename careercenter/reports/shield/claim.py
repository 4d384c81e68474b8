"""What an advert claims, as far as trust is concerned: the words, the pay, and the ways to reach who wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from careercenter.jobs.pay import Pay


@dataclass(frozen=True)
class Claim:
    """The parts of an advert that the shield judges.

    `domains`: where the employer is known to be (its website, its verified domains). `lookalikes`: domains in
    the advert that pass for those of others, with how: `{"mercy-hosp1tal.org": "is drawn like mercyhospital.org"}`.
    `verified`: the employer has shown that it is who it says.
    """

    title: str
    text: str
    employer: str = ""
    pay: Pay | None = None
    apply_url: str | None = None
    domains: frozenset[str] = frozenset()
    lookalikes: Mapping[str, str] = field(default_factory=dict)
    verified: bool = False
