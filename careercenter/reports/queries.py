"""Every question asked of holds, reports and prints."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select, union
from sqlalchemy.orm import Session, joinedload, selectinload

from careercenter.accounts.models import Account
from careercenter.core.pages import Paging
from careercenter.employers.models import Employer, EmployerDomain
from careercenter.jobs.models import Listing
from careercenter.reports.models import Hold, ListingPrint, Report
from careercenter.reports.reasons import GRAVE, Voice


def listings(session: Session, ids: Collection[int]) -> Sequence[Listing]:
    """Listings with what the shield asks of them."""
    found = select(Listing).where(Listing.id.in_(ids)).order_by(Listing.id)
    employer = joinedload(Listing.employer).selectinload(Employer.domains)
    return session.scalars(found.options(employer, selectinload(Listing.places))).all()


def open_hold(session: Session, listing_id: int) -> Hold | None:
    """The hold on a listing that nobody has decided yet."""
    found = select(Hold).where(Hold.listing_id == listing_id, Hold.decided_at.is_(None))
    return session.scalar(found.order_by(Hold.id).limit(1))


def holds_of(session: Session, listing_id: int) -> Sequence[Hold]:
    """Every hold of a listing, the latest first."""
    found = select(Hold).where(Hold.listing_id == listing_id).options(joinedload(Hold.decided_by))
    return session.scalars(found.order_by(Hold.id.desc())).all()


def hold_by_id(session: Session, hold_id: int) -> Hold | None:
    """A hold with its listing."""
    return session.get(Hold, hold_id, options=[joinedload(Hold.listing)])


def approved(session: Session, listing_ids: Collection[int]) -> dict[int, set[str]]:
    """The digests of the words with which a person has approved some listings."""
    found = select(Hold.listing_id, Hold.content_digest).where(Hold.listing_id.in_(listing_ids))
    digests: dict[int, set[str]] = {}
    for listing_id, digest in session.execute(found.where(Hold.decision == "approved")):
        digests.setdefault(listing_id, set()).add(digest)
    return digests


def verified_with_bands(
    session: Session, prints: Mapping[int, Collection[int]], *, limit: int = 400
) -> dict[int, list[Listing]]:
    """For each listing by its bands, the listings of verified employers that share one: whose text it may be."""
    wanted = {value for values in prints.values() for value in values}
    good = (EmployerDomain.verified_at.is_not(None), EmployerDomain.lapsed_at.is_(None))
    verified = select(EmployerDomain.employer_id).where(*good)
    if not wanted or session.scalar(verified.limit(1)) is None:
        return {}
    found = (
        select(ListingPrint.listing_id, ListingPrint.value)
        .join(Listing, Listing.id == ListingPrint.listing_id)
        .where(ListingPrint.value.in_(wanted), Listing.employer_id.in_(verified))
        .order_by(ListingPrint.listing_id)
        .limit(limit * 8)
    )
    pairs = session.execute(found).all()
    rows = {one.id: one for one in listings(session, {listing_id for listing_id, _ in pairs})}
    by_value: dict[int, set[int]] = {}
    for listing_id, value in pairs:
        by_value.setdefault(value, set()).add(listing_id)
    nothing: set[int] = set()
    likes = {mine: nothing.union(*(by_value.get(value, ()) for value in values)) for mine, values in prints.items()}
    return {mine: [rows[other] for other in sorted(others - {mine})] for mine, others in likes.items() if others}


def sharing_a_band(session: Session, listing_id: int, values: Collection[int], *, limit: int) -> Sequence[Listing]:
    """Other listings that share a band, those that share most first; so many that a boilerplate cannot flood a page."""
    common = func.count(ListingPrint.band).label("common")
    found = select(ListingPrint.listing_id).where(ListingPrint.value.in_(values), ListingPrint.listing_id != listing_id)
    best = found.group_by(ListingPrint.listing_id).order_by(common.desc(), ListingPrint.listing_id).limit(limit)
    return listings(session, session.scalars(best).all()) if values else ()


def unprinted(session: Session, *, limit: int) -> Sequence[int]:
    """Published listings whose text has never been looked at, the newest first."""
    seen = select(ListingPrint.listing_id).where(ListingPrint.listing_id == Listing.id).exists()
    found = select(Listing.id).where(Listing.publish_at.is_not(None), Listing.closed_at.is_(None), ~seen)
    return session.scalars(found.order_by(Listing.id.desc()).limit(limit)).all()


def report_of(session: Session, listing_id: int, reporter: str) -> Report | None:
    """What this person said of this listing."""
    return session.scalar(select(Report).where(Report.listing_id == listing_id, Report.reporter == reporter))


def report_by_id(session: Session, report_id: int) -> Report | None:
    """A report with its listing."""
    return session.get(Report, report_id, options=[joinedload(Report.listing)])


def reports_since(session: Session, reporter: str, since: datetime) -> int:
    """How many listings one person has reported since a moment."""
    mine = (Report.reporter == reporter, Report.created_at > since)
    return session.scalar(select(func.count(Report.id)).where(*mine)) or 0


def open_reports(session: Session, listing_id: int) -> Sequence[Report]:
    """What nobody has decided yet about a listing, the oldest first."""
    found = select(Report).where(Report.listing_id == listing_id, Report.decided_at.is_(None))
    return session.scalars(found.order_by(Report.created_at, Report.id)).all()


def decided_reports(session: Session, listing_id: int, *, limit: int = 20) -> Sequence[Report]:
    """What was decided about a listing, the latest first."""
    found = select(Report).where(Report.listing_id == listing_id, Report.decided_at.is_not(None))
    return session.scalars(found.order_by(Report.decided_at.desc(), Report.id.desc()).limit(limit)).all()


def voices(session: Session, listing_id: int, since: datetime) -> list[Voice]:
    """Who says since a moment that a listing is a scam, undecided so far, and how often each was wrong before."""
    found = select(Report, Account).outerjoin(Account, Account.id == Report.account_id)
    grave = (
        Report.listing_id == listing_id,
        Report.reason.in_(GRAVE),
        Report.decided_at.is_(None),
        Report.created_at > since,
    )
    rows = session.execute(found.where(*grave)).all()
    wrong = _wrong(session, {report.reporter for report, _ in rows})
    return [
        Voice(
            account.created_at if account else None, bool(account and account.confirmed), wrong.get(report.reporter, 0)
        )
        for report, account in rows
    ]


def _wrong(session: Session, reporters: Collection[str]) -> dict[str, int]:
    found = select(Report.reporter, func.count(Report.id)).group_by(Report.reporter)
    fine = (Report.reporter.in_(reporters), Report.reason.in_(GRAVE), Report.outcome == "fine")
    return dict(session.execute(found.where(*fine)).all())


def waiting(session: Session, *, page: int, size: int) -> tuple[Sequence[Listing], Paging]:
    """Listings that wait for a person, because they are held or were reported: those held first, then the oldest.
    A page beyond the last is the last."""
    cases = _cases().subquery()
    total = session.scalar(select(func.count()).select_from(cases)) or 0
    paging = Paging(total, min(page, Paging(total, 1, size).pages), size)
    rows = select(cases.c.id).order_by(cases.c.held.desc(), cases.c.since, cases.c.id)
    ids = session.scalars(rows.offset((paging.page - 1) * size).limit(size)).all()
    found = {listing.id: listing for listing in listings(session, ids)}
    return [found[one] for one in ids], paging


def _cases() -> Select[tuple[int, bool, datetime]]:
    """What is open, found from the few open holds and reports and never by looking through the listings. What its
    employer took back to a draft does not wait."""
    reported = (
        select(Report.listing_id, func.min(Report.created_at).label("since"))
        .where(Report.decided_at.is_(None))
        .group_by(Report.listing_id)
        .subquery()
    )
    opened = (
        select(Hold.listing_id, func.min(Hold.opened_at).label("since"))
        .where(Hold.decided_at.is_(None))
        .group_by(Hold.listing_id)
        .subquery()
    )
    candidates = union(select(reported.c.listing_id), select(opened.c.listing_id)).subquery()
    since = func.coalesce(Listing.held_at, opened.c.since, reported.c.since).label("since")
    joined = (
        select(Listing.id, Listing.held_at.is_not(None).label("held"), since)
        .select_from(candidates)
        .join(Listing, Listing.id == candidates.c.listing_id)
        .outerjoin(reported, reported.c.listing_id == Listing.id)
        .outerjoin(opened, opened.c.listing_id == Listing.id)
    )
    return joined.where(Listing.publish_at.is_not(None))


def open_holds(session: Session, listing_ids: Collection[int]) -> dict[int, Hold]:
    """The open holds of some listings."""
    found = select(Hold).where(Hold.listing_id.in_(listing_ids), Hold.decided_at.is_(None)).order_by(Hold.id.desc())
    return {hold.listing_id: hold for hold in session.scalars(found)}


def report_counts(session: Session, listing_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """How many undecided reports of each reason some listings have."""
    found = select(Report.listing_id, Report.reason, func.count(Report.id)).group_by(Report.listing_id, Report.reason)
    counts: dict[int, dict[str, int]] = {}
    for listing_id, reason, count in session.execute(
        found.where(Report.listing_id.in_(listing_ids), Report.decided_at.is_(None))
    ):
        counts.setdefault(listing_id, {})[reason] = count
    return counts


def ages(session: Session) -> Sequence[datetime]:
    """Since when each open case waits, the oldest first."""
    cases = _cases().subquery()
    return session.scalars(select(cases.c.since).order_by(cases.c.since)).all()
