"""Made-up saved searches for measurements: most have words or a state, and popular ones repeat, so that of a million
about 300,000 differ."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

from careercenter.jobs.criteria import SearchCriteria
from careercenter.taxonomy.vocabulary import vocabulary

# Words as people type them, the commonest first; drawn by 1/rank.
WORDS = (
    "medical coder", "coding", "inpatient coder", "remote", "auditor", "risk adjustment", "outpatient", "denials",
    "cdi", "radiology", "surgery", "emergency", "billing", "profee", "hcc", "anesthesia", "cardiology", "entry level",
    "compliance", "educator", "orthopedics", "drg validator", "pediatrics", "oncology", "dermatology", "lead", "manager",
    "home health", "behavioral health", "pathology", "charge capture", "gastroenterology", "urology", "obgyn", "trauma",
    "pain management", "interventional radiology", "facility", "clinic", "hospital", "data quality", "appeals",
)  # fmt: skip
CITIES = (
    "Columbus, OH", "Houston, TX", "Chicago, IL", "Phoenix, AZ", "Atlanta, GA", "Tampa, FL", "Denver, CO", "Boston, MA",
    "Seattle, WA", "Nashville, TN", "Charlotte, NC", "Cleveland, OH", "Dallas, TX", "Tulsa, OK", "Portland, OR",
)  # fmt: skip
T = TypeVar("T")
MILES = (10, 25, 50, 100)


# How often a person keeps a search that others have kept before them.
REPEATED = 0.62


def searches(seed: int = 20) -> Iterator[SearchCriteria]:
    """An endless row of searches, many equal to earlier ones, as people make them."""
    draw = Random(seed)
    fresh = _fresh(draw)
    known: list[SearchCriteria] = []
    while True:
        if known and draw.random() < REPEATED:
            yield _ranked(draw, known)
        else:
            known.append(next(fresh))
            yield known[-1]


def _fresh(draw: Random) -> Iterator[SearchCriteria]:
    lists = {name: tuple(term.slug for term in vocabulary(vocab)) for name, vocab in _VOCABULARIES.items()}
    while True:
        yield SearchCriteria(
            q=_ranked(draw, WORDS) if draw.random() < 0.6 else None,
            near=(near := _ranked(draw, CITIES) if draw.random() < 0.12 else None),
            within=draw.choice(MILES) if near else None,
            pay_min=draw.randrange(36, 130) * 1_000 if draw.random() < 0.35 else None,
            pay_posted=True if draw.random() < 0.1 else None,
            apprentice=True if draw.random() < 0.08 else None,
            **{name: _some(draw, slugs, _SHARES[name]) for name, slugs in lists.items()},
        )


_VOCABULARIES = {
    "remote": "remote_kinds", "state": "states", "credential": "credentials", "setting": "settings",
    "specialty": "specialties", "role": "roles", "skill": "tools", "employment": "employment", "code_set": "code_sets",
}  # fmt: skip
_SHARES = {
    "remote": 0.5, "state": 0.35, "credential": 0.2, "setting": 0.2, "specialty": 0.2, "role": 0.15, "skill": 0.08,
    "employment": 0.15, "code_set": 0.05,
}  # fmt: skip


def _some(draw: Random, slugs: tuple[str, ...], share: float) -> tuple[str, ...]:
    if draw.random() >= share:
        return ()
    return tuple(sorted({_ranked(draw, slugs) for _ in range(draw.choice((1, 1, 1, 2, 3)))}))


def _ranked(draw: Random, values: Sequence[T]) -> T:
    """One of the values, the n-th with a weight of about 1/n."""
    return values[min(int(len(values) ** draw.random()) - 1, len(values) - 1)]
