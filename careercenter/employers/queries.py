"""Every question asked of employers."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from careercenter.employers.models import Employer, Membership


def by_slug(session: Session, slug: str) -> Employer | None:
    """The employer with this slug."""
    return session.scalar(select(Employer).where(Employer.slug == slug))


def by_folded_names(session: Session, folded: Collection[str]) -> dict[str, Employer]:
    """Known employers among these folded names."""
    found = session.scalars(select(Employer).where(Employer.folded_name.in_(folded)))
    return {employer.folded_name: employer for employer in found}


def names_by_slug(session: Session, slugs: Collection[str]) -> dict[str, str]:
    """What the employers with these slugs are called."""
    return dict(session.execute(select(Employer.slug, Employer.name).where(Employer.slug.in_(slugs))).all())


def taken_slugs(session: Session, stems: Collection[str]) -> set[str]:
    """Slugs in use that equal one of `stems` or continue it with a hyphen and more."""
    taken: set[str] = set()
    for stem in stems:
        like = select(Employer.slug).where((Employer.slug == stem) | Employer.slug.like(f"{stem}-%"))
        taken.update(session.scalars(like))
    return taken


def membership(session: Session, employer_slug: str, account_id: int) -> Membership | None:
    """The person's membership of the employer with this slug."""
    found = select(Membership).join(Membership.employer).options(joinedload(Membership.employer))
    return session.scalar(found.where(Employer.slug == employer_slug, Membership.account_id == account_id))


def memberships_of(session: Session, account_id: int) -> Sequence[Membership]:
    """For whom the person acts, by name."""
    found = select(Membership).join(Membership.employer).options(joinedload(Membership.employer))
    return session.scalars(found.where(Membership.account_id == account_id).order_by(Employer.folded_name)).all()
