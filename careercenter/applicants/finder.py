"""Who looks for people: an employer with every domain and name by which a person may have shut it out.

Apart because each surface must ask with the same value. Wide on purpose: a domain counts as soon as anybody of the
employer has to do with it, shown or not, and so do the domains of every other employer that its members act for.
Whoever opens a second organisation to look after their own staff sees as little as in the first.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import NotAllowed, Refusal
from careercenter.employers.domains import is_free_mail, of_email, registrable
from careercenter.employers.models import Employer, EmployerDomain, FormerName, Membership
from careercenter.employers.standing import may_publish
from careercenter.employers.verification import mark_of


@dataclass(frozen=True)
class Finder:
    """An employer that looks. `domains` are registrable and no free mail; `names` are folded."""

    employer_id: int
    employer_ids: frozenset[int]
    account_ids: frozenset[int]
    domains: frozenset[str]
    names: frozenset[str]


def may_find(employer: Employer) -> Refusal | None:
    """Why this employer may not look for people now; None when it may. It must have shown a domain: without one nobody
    could keep it from seeing its own people."""
    refusal = may_publish(employer)
    if refusal is not None:
        return refusal
    if mark_of(employer.domains) is None:
        return NotAllowed("People are shown to organisations that have shown a domain of theirs. Do that first.")
    return None


def finder_of(session: Session, employer: Employer) -> Finder:
    """The employer with all that it may be known by."""
    members = session.execute(
        select(Account.id, Account.email).join(Membership).where(Membership.employer_id == employer.id)
    ).all()
    accounts = [id_ for id_, _ in members]
    others = select(Membership.employer_id).where(Membership.account_id.in_(accounts))
    ids = {employer.id, *session.scalars(others)}
    known = session.execute(select(Employer.website, Employer.folded_name).where(Employer.id.in_(ids))).all()
    former = session.scalars(select(FormerName.folded_name).where(FormerName.employer_id.in_(ids)))
    domains = {registrable(one) for one in session.scalars(_domains(ids))}
    domains |= {of_email(email) for _, email in members} | {registrable(site) for site, _ in known if site}
    return Finder(
        employer_id=employer.id,
        employer_ids=frozenset(ids),
        account_ids=frozenset(accounts),
        domains=frozenset(one for one in domains if one and not is_free_mail(one)),
        names=frozenset({name for _, name in known} | set(former)),
    )


def _domains(ids: set[int]):
    return select(EmployerDomain.domain).where(EmployerDomain.employer_id.in_(ids))
