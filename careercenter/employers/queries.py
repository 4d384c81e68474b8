"""Every question asked of employers, their members, their domains and their history."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from careercenter.core.pages import Paging
from careercenter.employers.models import (
    AuditEntry,
    Employer,
    EmployerDomain,
    FormerName,
    Invitation,
    JoinRequest,
    Membership,
)
from careercenter.employers.roles import OWNER


def by_slug(session: Session, slug: str) -> Employer | None:
    """The employer with this slug."""
    return session.scalar(select(Employer).where(Employer.slug == slug))


def by_folded_names(session: Session, folded: Collection[str]) -> dict[str, Employer]:
    """Known employers by those of these folded names that they have, or had before they were renamed."""
    found = session.scalars(select(Employer).where(Employer.folded_name.in_(folded)))
    known = {employer.folded_name: employer for employer in found}
    if missing := set(folded) - set(known):
        former = select(FormerName.folded_name, Employer).join(Employer, Employer.id == FormerName.employer_id)
        known |= dict(session.execute(former.where(FormerName.folded_name.in_(missing))).all())
    return known


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


def by_id(session: Session, employer_id: int) -> Employer | None:
    """The employer with this id."""
    return session.get(Employer, employer_id)


def members(session: Session, employer_id: int) -> Sequence[Membership]:
    """Who acts for an employer: owners first, then by when they came."""
    found = select(Membership).options(joinedload(Membership.account)).where(Membership.employer_id == employer_id)
    first = case((Membership.role == OWNER, 0), else_=1)
    return session.scalars(found.order_by(first, Membership.created_at, Membership.id)).all()


def owners(session: Session, employer_id: int) -> Sequence[Membership]:
    """The owners of an employer; none of one that was only ever imported."""
    return [one for one in members(session, employer_id) if one.role == OWNER]


def member_by_id(session: Session, employer_id: int, membership_id: int) -> Membership | None:
    """One membership of this employer."""
    found = session.get(Membership, membership_id)
    return found if found is not None and found.employer_id == employer_id else None


def membership_of(session: Session, employer_id: int, account_id: int) -> Membership | None:
    """The person's membership of the employer with this id."""
    found = select(Membership).where(Membership.employer_id == employer_id, Membership.account_id == account_id)
    return session.scalar(found)


def open_invitations(session: Session, employer_id: int) -> Sequence[Invitation]:
    """Invitations that were neither accepted nor revoked, also those that are too old, the newest first."""
    found = select(Invitation).where(Invitation.employer_id == employer_id, _open())
    return session.scalars(found.order_by(Invitation.created_at.desc(), Invitation.id.desc())).all()


def open_invitation(session: Session, employer_id: int, folded_email: str) -> Invitation | None:
    """The invitation of this address that is still open."""
    found = select(Invitation).where(
        Invitation.employer_id == employer_id, Invitation.folded_email == folded_email, _open()
    )
    return session.scalar(found)


def invitation(session: Session, invitation_id: int) -> Invitation | None:
    """An invitation with its employer."""
    return session.get(Invitation, invitation_id, options=[joinedload(Invitation.employer)])


def invitations_for(session: Session, folded_email: str, now: datetime) -> Sequence[Invitation]:
    """Invitations that this address could accept now."""
    found = select(Invitation).options(joinedload(Invitation.employer))
    mine = and_(Invitation.folded_email == folded_email, Invitation.expires_at > now, _open())
    return session.scalars(found.where(mine).order_by(Invitation.id)).all()


def open_requests(session: Session, employer_id: int) -> Sequence[JoinRequest]:
    """Who asks to join an employer, the oldest first."""
    found = select(JoinRequest).options(joinedload(JoinRequest.account)).order_by(JoinRequest.id)
    return session.scalars(found.where(JoinRequest.employer_id == employer_id, JoinRequest.decided_at.is_(None))).all()


def open_request(session: Session, employer_id: int, account_id: int) -> JoinRequest | None:
    """The person's own request that nobody has answered."""
    mine = (JoinRequest.employer_id == employer_id, JoinRequest.account_id == account_id)
    return session.scalar(select(JoinRequest).where(*mine, JoinRequest.decided_at.is_(None)))


def requests_of(session: Session, account_id: int) -> Sequence[JoinRequest]:
    """What the person asked for and nobody has answered."""
    found = select(JoinRequest).options(joinedload(JoinRequest.employer))
    return session.scalars(found.where(JoinRequest.account_id == account_id, JoinRequest.decided_at.is_(None))).all()


def request_by_id(session: Session, request_id: int) -> JoinRequest | None:
    """A request to join."""
    return session.get(JoinRequest, request_id)


def claims(session: Session, *, limit: int = 100) -> Sequence[JoinRequest]:
    """Requests to join employers that have no owner, for staff to answer, the oldest first."""
    owned = select(Membership.id).where(Membership.employer_id == JoinRequest.employer_id, Membership.role == OWNER)
    found = select(JoinRequest).options(joinedload(JoinRequest.employer), joinedload(JoinRequest.account))
    waiting = found.where(JoinRequest.decided_at.is_(None), ~owned.exists())
    return session.scalars(waiting.order_by(JoinRequest.id).limit(limit)).all()


def held(session: Session, *, limit: int = 100) -> Sequence[Employer]:
    """Employers whom a person of the board must look at, those who wait longest first."""
    found = select(Employer).where(Employer.review_state == "held").order_by(Employer.held_at, Employer.id)
    return session.scalars(found.limit(limit)).all()


def verified_domains(session: Session, *, but: int | None = None) -> dict[str, str]:
    """The domains that employers (but one) have shown to be theirs, with the employers' names."""
    found = select(EmployerDomain.domain, Employer.name).join(EmployerDomain.employer)
    good = and_(EmployerDomain.verified_at.is_not(None), EmployerDomain.lapsed_at.is_(None))
    mine = EmployerDomain.employer_id == but
    return dict(session.execute(found.where(good, ~mine) if but is not None else found.where(good)).all())


def domains_of(session: Session, employer_id: int) -> Sequence[EmployerDomain]:
    """The domains that an employer's members have begun to show or have shown."""
    found = select(EmployerDomain).where(EmployerDomain.employer_id == employer_id)
    return session.scalars(found.where(EmployerDomain.claimant_id.is_(None)).order_by(EmployerDomain.id)).all()


def domain_by_id(session: Session, employer_id: int, domain_id: int) -> EmployerDomain | None:
    """One domain of an employer, none that a claimant shows."""
    found = session.get(EmployerDomain, domain_id)
    mine = found is not None and found.employer_id == employer_id and found.claimant_id is None
    return found if mine else None


def claimed_domain(session: Session, employer_id: int, account_id: int) -> EmployerDomain | None:
    """The domain that a person who is no member is showing in order to become one."""
    mine = (EmployerDomain.employer_id == employer_id, EmployerDomain.claimant_id == account_id)
    return session.scalar(select(EmployerDomain).where(*mine))


def domains_to_check(session: Session) -> Sequence[int]:
    """The ids of domains that count now and are looked at daily."""
    good = (EmployerDomain.verified_at.is_not(None), EmployerDomain.lapsed_at.is_(None))
    return session.scalars(select(EmployerDomain.id).where(*good).order_by(EmployerDomain.id)).all()


def logo_in_use(session: Session, key: str) -> bool:
    """Whether some employer shows the picture with this key."""
    return session.scalar(select(Employer.id).where(Employer.logo_key == key).limit(1)) is not None


def history(
    session: Session,
    employer_id: int,
    *,
    kinds: Collection[str] = (),
    account_id: int | None = None,
    page: int,
    size: int,
) -> tuple[Sequence[AuditEntry], Paging]:
    """One page of what was done for an employer, the newest first: acts of these kinds (what stands before the dot of
    `action`), of one person. A page beyond the last is the last."""
    wanted: list[ColumnElement[bool]] = [AuditEntry.employer_id == employer_id]
    if kinds:
        wanted.append(or_(*(AuditEntry.action.startswith(f"{kind}.", autoescape=True) for kind in kinds)))
    if account_id is not None:
        wanted.append(AuditEntry.account_id == account_id)
    total = session.scalar(select(func.count(AuditEntry.id)).where(*wanted)) or 0
    paging = Paging(total, min(page, Paging(total, 1, size).pages), size)
    found = select(AuditEntry).where(*wanted).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    return session.scalars(found.offset((paging.page - 1) * size).limit(size)).all(), paging


def acts_since(session: Session, employer_id: int, action: str, since: datetime) -> int:
    """How often something was done for an employer since a moment."""
    mine = (AuditEntry.employer_id == employer_id, AuditEntry.at > since, AuditEntry.action == action)
    return session.scalar(select(func.count(AuditEntry.id)).where(*mine)) or 0


def actors(session: Session, employer_id: int) -> Sequence[tuple[int, str]]:
    """Who has done anything for an employer, by name."""
    found = select(AuditEntry.account_id, func.max(AuditEntry.actor)).group_by(AuditEntry.account_id)
    mine = found.where(AuditEntry.employer_id == employer_id, AuditEntry.account_id.is_not(None))
    return sorted(session.execute(mine).all(), key=lambda pair: pair[1].casefold())


def _open() -> ColumnElement[bool]:
    return and_(Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None))
