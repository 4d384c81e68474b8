"""Every change to employers."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.core.text import slugify
from careercenter.employers.models import Employer
from careercenter.employers.queries import by_folded_names, taken_slugs
from careercenter.taxonomy.vocabulary import fold


def ensure(*, session: Session, names: Collection[str], now: datetime) -> dict[str, Employer]:
    """The employers with these names, made where missing. `St. Mary's` and `st marys` are two spellings of one only
    when their letters agree after folding; nothing is merged by likeness."""
    spelled = {name: fold(name)[:200] or name.lower()[:200] for name in names}
    known = by_folded_names(session, set(spelled.values()))
    fresh = {folded: name for name, folded in spelled.items() if folded not in known}
    taken = taken_slugs(session, {slugify(name) for name in fresh.values()})
    for folded, name in fresh.items():
        slug = _free(slugify(name), taken)
        taken.add(slug)
        known[folded] = Employer(slug=slug, name=name, folded_name=folded, created_at=now)
        session.add(known[folded])
    session.flush()
    return {name: known[folded] for name, folded in spelled.items()}


def describe(
    *, session: Session, employer: Employer, about: str, relation: str, city: str | None, state: str | None
) -> Employer:
    """Say who an employer is, in a few lines, how it hires (direct, agency, vendor or unstated), and where it sits."""
    employer.about, employer.relation, employer.city, employer.state = about, relation, city, state
    session.flush()
    return employer


def _free(stem: str, taken: set[str]) -> str:
    if stem not in taken:
        return stem
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{stem}-{number}") not in taken)
