"""Every change to employers."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.text import one_line, slugify
from careercenter.employers.models import AuditEntry, Employer, Membership
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


def add_member(*, session: Session, employer: Employer, account: Account, role: str, now: datetime) -> Membership:
    """Let a person act for an employer."""
    made = Membership(employer_id=employer.id, account_id=account.id, role=role, created_at=now)
    session.add(made)
    session.flush()
    return made


def record(
    *,
    session: Session,
    employer: Employer,
    account: Account | None,
    action: str,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
    now: datetime,
) -> AuditEntry:
    """Write down who did what for an employer, for its owners to read. `account` is None for the board itself."""
    made = AuditEntry(
        employer_id=employer.id,
        account_id=account.id if account else None,
        actor=(account.name or account.email) if account else "CareerCenter",
        action=action,
        subject=one_line(subject, 300),
        details=dict(details or {}),
        at=now,
    )
    session.add(made)
    session.flush()
    return made


def _free(stem: str, taken: set[str]) -> str:
    if stem not in taken:
        return stem
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{stem}-{number}") not in taken)
