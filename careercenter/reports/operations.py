"""What people report, and what becomes of it when staff decide. See `screening` for what the board finds by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from careercenter.accounts.addresses import checked
from careercenter.accounts.models import Account
from careercenter.core.errors import Conflict, Refused
from careercenter.core.text import clean, one_line
from careercenter.employers.operations import record
from careercenter.jobs import moderation
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.models import Listing
from careercenter.reports import mailing, queries
from careercenter.reports.models import Hold, Report
from careercenter.reports.reasons import BY_SLUG, GRAVE, RECENT, holds
from careercenter.reports.screening import HELD_NOTE, is_verified

MOST_A_DAY = 10
LONGEST_DETAILS = 1000
LONGEST_NOTE = 500
MEANWHILE = "Somebody else acted on this listing meanwhile. Look at it again, and then decide."


class TooMany(Refused):
    """One person reports more listings than one person reads."""


class NothingOpen(Refused):
    """There is nothing to decide any more."""


@dataclass(frozen=True)
class Seen:
    """What a member of staff had before them when they decided: a later change makes it a conflict."""

    listing_version: int
    hold_version: int
    reports: int


def report(
    *,
    session: Session,
    listing: Listing,
    reporter: str,
    account: Account | None,
    reason: str,
    details: str = "",
    email: str = "",
    now: datetime,
) -> Report:
    """Note what one person says is wrong with a listing; their next word about it replaces the last. Enough grave
    reports hold it. Raises Refused (field), TooMany."""
    if reason not in BY_SLUG:
        raise Refused("Choose what is wrong.", field="reason")
    said = clean(details).strip()[:LONGEST_DETAILS]
    if reason == "other" and not said:
        raise Refused("Say in a sentence what is wrong.", field="details")
    found = queries.report_of(session, listing.id, reporter)
    if found is None or found.decided_at is not None:
        if queries.reports_since(session, reporter, now - timedelta(days=1)) >= MOST_A_DAY:
            raise TooMany("You have reported many listings today. Please come back tomorrow, or write to us.")
    found = found or Report(listing_id=listing.id, reporter=reporter, created_at=now)
    found.account_id, found.reason, found.details = account.id if account else None, reason, said
    found.email, found.decided_at, found.outcome = (checked(email) if email else None), None, None
    found.created_at = now
    session.add(found)
    session.flush()
    if reason in GRAVE:
        _hold_if_many(session, listing, now)
    return found


def seen(session: Session, listing: Listing) -> Seen:
    """What there is to be seen of a case now."""
    held = queries.open_hold(session, listing.id)
    return Seen(listing.version, held.version if held else 0, len(queries.open_reports(session, listing.id)))


def approve(
    *, session: Session, listing: Listing, account: Account, before: Seen, note: str = "", now: datetime
) -> Listing:
    """Nothing is wrong: a held listing goes on, reports are answered, the same words are not held again."""
    held = _same(session, listing, before)
    if held is None and not before.reports and state_of(listing, now) is not State.REVIEW:
        raise NothingOpen("Nothing about this listing waits for a decision.")
    if state_of(listing, now) is State.REVIEW:
        moderation.approve(session=session, listing=listing, account=account, now=now)
    _end(session, held, "approved", account, note, now)
    if held is not None:
        mailing.tell_employer(session=session, letter="approved", hold=held, now=now)
    answer_reports(session=session, listing=listing, outcome="fine", now=now)
    return listing


def ask(*, session: Session, listing: Listing, account: Account, before: Seen, note: str, now: datetime) -> Hold:
    """Ask the employer before deciding: the listing stays as it is, and the question goes to its members by mail.
    Raises Refused without a question, or when nobody can be asked."""
    held = _same(session, listing, before)
    said = _said(note, "Write what you want to know.")
    held = held or _case(session, listing, "reports", now)
    held.asked_at, held.note = now, said
    held.version += 1
    session.flush()
    if not mailing.tell_employer(session=session, letter="asked", hold=held, now=now):
        raise Refused("Nobody acts for this employer here, so nobody can be asked.", field="note")
    details = {"listing": listing.id, "question": said}
    record(session=session, employer=listing.employer, account=account, action="listing.ask", subject=listing.title,
           details=details, now=now)  # fmt: skip
    return held


def freeze(*, session: Session, listing: Listing, account: Account, before: Seen, note: str, now: datetime) -> Listing:
    """Take it off every surface until it is thawed; reports are answered. Raises Refused without a reason."""
    held = _same(session, listing, before)
    said = _said(note, "Say why: the employer is told.")
    held = held or _case(session, listing, "staff", now)
    moderation.freeze(session=session, listing=listing, reason=said, account=account, now=now)
    _end(session, held, "frozen", account, said, now)
    mailing.tell_employer(session=session, letter="frozen", hold=held, now=now)
    answer_reports(session=session, listing=listing, outcome="removed", now=now)
    return listing


def thaw(
    *, session: Session, listing: Listing, account: Account, before: Seen, note: str = "", now: datetime
) -> Listing:
    """Undo a freeze. A listing that was held when it was frozen waits again, and is in the queue again."""
    held = _same(session, listing, before)
    if listing.frozen_at is None:
        raise NothingOpen("This listing is not frozen.")
    moderation.thaw(session=session, listing=listing, account=account, now=now)
    if held is None and state_of(listing, now) is State.REVIEW:
        _case(session, listing, "staff", now)
    return listing


def refuse(*, session: Session, listing: Listing, account: Account, before: Seen, note: str, now: datetime) -> Listing:
    """Give a held listing back to its employer as a draft, with what must change. Raises Refused without a reason."""
    held = _same(session, listing, before)
    said = _said(note, "Say what must change: the employer is told.")
    held = held or _case(session, listing, "staff", now)
    moderation.refuse(session=session, listing=listing, reason=said, account=account, now=now)
    _end(session, held, "refused", account, said, now)
    mailing.tell_employer(session=session, letter="refused", hold=held, now=now)
    answer_reports(session=session, listing=listing, outcome="removed", now=now)
    return listing


def answer_reports(*, session: Session, listing: Listing, outcome: str, now: datetime) -> int:
    """Close every open report of a listing with what became of it, and tell who asked to be told. Returns how many."""
    found = queries.open_reports(session, listing.id)
    for one in found:
        one.decided_at, one.outcome = now, outcome
        mailing.tell_reporter(session=session, report=one, now=now)
    session.flush()
    return len(found)


def forget_address(*, session: Session, report: Report) -> None:
    """The outcome was mailed; the address has no use any more."""
    report.email = None
    session.flush()


def _hold_if_many(session: Session, listing: Listing, now: datetime) -> None:
    voices = queries.voices(session, listing.id, now - RECENT)
    if state_of(listing, now) is not State.LIVE or not holds(voices, verified=is_verified(listing), now=now):
        return
    held = queries.open_hold(session, listing.id) or _case(session, listing, "reports", now)
    moderation.hold(session=session, listing=listing, reason=HELD_NOTE, now=now)
    mailing.tell_employer(session=session, letter="held", hold=held, now=now)


def _same(session: Session, listing: Listing, before: Seen) -> Hold | None:
    """The open hold, when the case still is what was seen. Raises Conflict."""
    if seen(session, listing) != before:
        raise Conflict(MEANWHILE)
    return queries.open_hold(session, listing.id)


def _case(session: Session, listing: Listing, cause: str, now: datetime) -> Hold:
    """A hold that no rule of the shield asked for."""
    made = Hold(
        listing_id=listing.id, cause=cause, title=listing.title, text=listing.text, content_digest="", opened_at=now,
        score=0, evidence=[], version=1,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def _end(session: Session, held: Hold | None, decision: str, account: Account, note: str, now: datetime) -> None:
    if held is not None:
        held.decision, held.decided_at, held.decided_by_id = decision, now, account.id
        held.note = one_line(note, LONGEST_NOTE)
        held.version += 1
        session.flush()


def _said(note: str, otherwise: str) -> str:
    said = one_line(note, LONGEST_NOTE)
    if not said:
        raise Refused(otherwise, field="note")
    return said
