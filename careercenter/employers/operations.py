"""What every other change to employers stands on: making them, letting people act for them, writing down what was done,
telling people by mail.

Founding and changing an organisation is in `founding`, who acts for it in `membership` and `joining`, what it proves in
`proving`, what the board decides about it in `reviewing`.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line, slugify
from careercenter.employers.models import AuditEntry, Employer, Membership
from careercenter.employers.queries import by_folded_names, owners, taken_slugs
from careercenter.taxonomy.vocabulary import fold

MAIL_TASK = "employers.mail"
# Words that follow /employer/ in addresses of their own.
RESERVED = frozenset({"new", "join"})


def ensure(*, session: Session, names: Collection[str], now: datetime) -> dict[str, Employer]:
    """The employers with these names, made where missing. `St. Mary's` and `st marys` are two spellings of one only
    when their letters agree after folding; nothing is merged by likeness."""
    spelled = {name: folded(name) for name in names}
    known = by_folded_names(session, set(spelled.values()))
    fresh = {spelling: name for name, spelling in spelled.items() if spelling not in known}
    taken = taken_slugs(session, {slugify(name) for name in fresh.values()}) | RESERVED
    for spelling, name in fresh.items():
        slug = _free(slugify(name), taken)
        taken.add(slug)
        known[spelling] = Employer(slug=slug, name=name, folded_name=spelling, created_at=now)
        session.add(known[spelling])
    session.flush()
    return {name: known[spelling] for name, spelling in spelled.items()}


def folded(name: str) -> str:
    """A name as it is compared with others."""
    return fold(name)[:200] or name.lower()[:200]


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


def one_at_a_time(*, session: Session, employer: Employer) -> Employer:
    """Let nobody else change who belongs to this employer until the transaction ends. What was read before may be old:
    ask anew. An UPDATE takes the lock on every database, while FOR UPDATE means nothing to SQLite."""
    session.flush()
    mine = update(Employer).where(Employer.id == employer.id).values(slug=Employer.slug)
    session.execute(mine.execution_options(synchronize_session=False))
    session.expire_all()
    return employer


def tell(*, session: Session, letter: str, to: int, employer: Employer, now: datetime, **ids: int | None) -> None:
    """Leave a mail to the account `to` in the outbox: `letter` names a function of `emails`, `ids` what it is about."""
    post(session=session, letter=letter, now=now, account_id=to, employer_id=employer.id, **ids)


def post(*, session: Session, letter: str, now: datetime, **ids: int | None) -> None:
    """Leave a mail in the outbox. The moment is part of it, so that the same mail on another day is another mail."""
    enqueue(session, MAIL_TASK, {"letter": letter, "at": now.isoformat(), **ids}, now=now)


def tell_owners(*, session: Session, letter: str, employer: Employer, now: datetime, **ids: int | None) -> None:
    """Leave the same mail for every owner."""
    for owner in owners(session, employer.id):
        tell(session=session, letter=letter, to=owner.account_id, employer=employer, now=now, **ids)


def _free(stem: str, taken: set[str]) -> str:
    if stem not in taken:
        return stem
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{stem}-{number}") not in taken)
