"""Finding people: whom an employer may see, in one predicate that every surface asks, and the search over them.

Nobody is ranked. Whoever said last that they look comes first, and that is all the order there is. Nothing is copied to
an index of its own: what a person changes holds for the next page.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from careercenter.accounts.models import Account
from careercenter.applicants.finder import Finder
from careercenter.applicants.models import BlockedEmployer, HeldCredential, PastJob, Profile
from careercenter.applicants.searching import LOOKING, OPEN
from careercenter.applicants.people_wanted import Wanted
from careercenter.core.pages import Paging
from careercenter.employers.domains import in_words
from careercenter.taxonomy.vocabulary import fold

FINDABLE = "findable"


def people(
    session: Session, finder: Finder, wanted: Wanted, *, now: datetime, today: date, size: int
) -> tuple[Sequence[Profile], Paging]:
    """One page of those who are wanted and may be seen; a page beyond the last is the last. All ids are read once:
    counting first and reading the page then took twice as long."""
    where = [*may_see(session, finder, now), *_wanted(wanted, today)]
    order = (Profile.status_until.desc(), Profile.id.desc())
    ids = session.scalars(select(Profile.id).where(*where).order_by(*order)).all()
    paging = Paging(len(ids), min(wanted.page, Paging(len(ids), 1, size).pages), size)
    shown = ids[(paging.page - 1) * size : paging.page * size]
    return session.scalars(_whole().where(Profile.id.in_(shown)).order_by(*order)).all(), paging


def person(session: Session, finder: Finder, profile_id: int, *, now: datetime) -> Profile | None:
    """One of those whom this employer may see."""
    return session.scalar(_whole().where(Profile.id == profile_id, *may_see(session, finder, now)))


def seen_of(session: Session, finder: Finder, ids: Collection[int], *, now: datetime) -> dict[int, Profile]:
    """Those of `ids` whom this employer may see at this moment."""
    found = session.scalars(_whole().where(Profile.id.in_(ids), *may_see(session, finder, now)))
    return {one.id: one for one in found}


def may_see(session: Session, finder: Finder, now: datetime) -> list[ColumnElement[bool]]:
    """Whom an employer may see now: who wants to be found and says so still, and did not shut it out by a domain or
    itself, nor works there by their own address, membership or present job.

    Those to be left out are asked for as sets, each once: asked row by row, it took five times as long."""
    away = [Account.confirmed_at.is_(None), Account.suspended_at.is_not(None), Account.id.in_(finder.account_ids)]
    away += [_mail_at(one) for one in finder.domains]
    blocked = select(BlockedEmployer.profile_id).where(BlockedEmployer.employer_id.in_(finder.employer_ids))
    where = [
        Profile.visibility == FINDABLE,
        Profile.status.in_((LOOKING, OPEN)),
        Profile.status_until > now,
        Profile.account_id.not_in(select(Account.id).where(or_(*away))),
        Profile.id.not_in(blocked),
        Profile.id.not_in(_work_there(session, finder)),
    ]
    if finder.domains:
        other = aliased(Profile)
        shut = or_(*(_names(other.excluded_domains, one) for one in finder.domains))
        where.append(Profile.id.not_in(select(other.id).where(shut)))
    return where


def _mail_at(domain: str) -> ColumnElement[bool]:
    ends = [f"{sign}{name}" for sign in "@." for name in {domain, in_words(domain)}]
    return or_(*(Account.folded_email.endswith(end, autoescape=True) for end in ends))


def _work_there(session: Session, finder: Finder) -> set[int]:
    """Who says that they work now for an employer of one of these names; longer and shorter forms of it count."""
    found: set[int] = set()
    for name in filter(None, finder.names):
        likely = func.lower(PastJob.employer).contains(max(name.split(), key=len), autoescape=True)
        rows = session.execute(select(PastJob.profile_id, PastJob.employer).where(PastJob.ended == "", likely))
        found |= {id_ for id_, employer in rows if same_employer(fold(employer), name)}
    return found


def same_employer(one: str, other: str) -> bool:
    """Whether two folded names may be one employer's: `mercy` and `mercy hospital tulsa` may."""
    return bool(one and other) and (one == other or one.startswith(f"{other} ") or other.startswith(f"{one} "))


def _wanted(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    """The search itself: any of the values of one name, all of the names."""
    lists = (
        (Profile.specialties, wanted.specialty), (Profile.settings, wanted.setting), (Profile.tools, wanted.tool),
        (Profile.work_states, wanted.state), (Profile.remote, wanted.remote), (Profile.roles, wanted.role),
    )  # fmt: skip
    where = [or_(*(_names(column, slug) for slug in slugs)) for column, slugs in lists if slugs]
    if wanted.credential:
        where.append(_holds(wanted.credential, wanted.verified, today))
    if wanted.years:
        where.append(Profile.experience_months >= wanted.years * 12)
    if wanted.status:
        where.append(Profile.status == wanted.status)
    return where


def _holds(slugs: tuple[str, ...], verified: bool, today: date) -> ColumnElement[bool]:
    """A credential that is good today."""
    mine = and_(HeldCredential.profile_id == Profile.id, HeldCredential.slug.in_(slugs))
    good = or_(HeldCredential.expires_on.is_(None), HeldCredential.expires_on >= today)
    checked = (HeldCredential.verified_at.is_not(None),) if verified else ()
    return exists().where(mine, good, *checked)


def _names(column: ColumnElement, slug: str) -> ColumnElement[bool]:
    """Whether a JSON list or object names this slug: both are written without spaces, and slugs hold no quotes."""
    return cast(column, String).contains(f'"{slug}"', autoescape=True)


def _whole():
    parts = (selectinload(one) for one in (Profile.credentials, Profile.jobs, Profile.schools))
    return select(Profile).options(joinedload(Profile.account), *parts)
