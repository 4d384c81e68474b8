"""What members do about an applicant besides moving them: read, note, score, look who it is; and how a listing is read."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications.models import Application
from careercenter.applications.moving import happen
from careercenter.applications.stages import EMPLOYER, WITHDRAWN
from careercenter.core.errors import NotAllowed, Refused
from careercenter.employers.models import Membership
from careercenter.employers.operations import record
from careercenter.employers.roles import OWNER
from careercenter.inboxes.faces import number
from careercenter.inboxes.models import ApplicationNote, ApplicationRead, ListingHiring, Scorecard
from careercenter.inboxes.queries import hiring
from careercenter.inboxes.scoring import Typed
from careercenter.inboxes.timeline import UNBLINDED
from careercenter.jobs.models import Listing

LONGEST_NOTE = 2000
# The same words by the same person within this time are one click that came twice.
SAME = timedelta(minutes=1)


def read(*, session: Session, application: Application, account: Account, now: datetime) -> None:
    """Mark as read by this member."""
    _once(session, ApplicationRead, application_id=application.id, account_id=account.id, at=now)


def unread(*, session: Session, application: Application, account: Account) -> None:
    """Mark as new again for this member."""
    mine = (ApplicationRead.application_id == application.id, ApplicationRead.account_id == account.id)
    session.execute(delete(ApplicationRead).where(*mine))


def note(*, session: Session, application: Application, account: Account, text: str, now: datetime) -> ApplicationNote:
    """Write a note for the members of the employer. Raises Refused for one that is empty or too long."""
    words = text.strip()
    if not words or len(words) > LONGEST_NOTE:
        raise Refused("Write something." if not words else "Keep a note within 2,000 characters.", field="text")
    mine = (ApplicationNote.application_id == application.id, ApplicationNote.account_id == account.id)
    again = select(ApplicationNote).where(*mine, ApplicationNote.text == words, ApplicationNote.at > now - SAME)
    if (known := session.scalar(again.limit(1))) is not None:
        return known
    made = ApplicationNote(
        application_id=application.id, account_id=account.id, author=account.name or account.email, text=words, at=now
    )
    session.add(made)
    read(session=session, application=application, account=account, now=now)
    session.flush()
    return made


def may_delete(note: ApplicationNote, membership: Membership) -> bool:
    """Whether a member may delete a note: its author, or an owner."""
    return note.account_id == membership.account_id or membership.role == OWNER


def delete_note(
    *, session: Session, application: Application, note: ApplicationNote, membership: Membership, now: datetime
) -> None:
    """Delete a note. Raises NotAllowed."""
    if not may_delete(note, membership):
        raise NotAllowed("Only its author or an owner may delete a note.")
    session.delete(note)
    _record(session, application, membership.account, "application.note_deleted", {}, now)


def score(*, session: Session, application: Application, account: Account, card: Typed, now: datetime) -> Scorecard:
    """Give a scorecard, or change one's own."""
    _once(
        session, Scorecard, application_id=application.id, account_id=account.id, scores=card.scores,
        advice=card.advice, text=card.text, at=now,
    )  # fmt: skip
    mine = (Scorecard.application_id == application.id, Scorecard.account_id == account.id)
    made = session.scalars(select(Scorecard).where(*mine)).one()
    made.scores, made.advice, made.text, made.at = card.scores, card.advice, card.text, now
    read(session=session, application=application, account=account, now=now)
    _record(session, application, account, "application.score", {}, now)
    return made


def unblind(*, session: Session, application: Application, account: Account, now: datetime) -> Application:
    """Look who it is, for everybody of the employer. It is written down, and not told to the applicant: they were
    promised nothing of it."""
    if application.stage == WITHDRAWN:
        raise NotAllowed("The applicant has withdrawn. Who it was is not needed any more.")
    if application.unblinded_at is None:
        application.unblinded_at = now
        happen(
            session=session, application=application, kind=UNBLINDED, side=EMPLOYER, account=account, shown=False,
            now=now,
        )  # fmt: skip
        _record(session, application, account, "application.unblind", {}, now)
    return application


def arrange(
    *, session: Session, listing: Listing, account: Account, blind: bool, criteria: list[str], now: datetime
) -> ListingHiring:
    """How the applications to a listing are read."""
    _once(session, ListingHiring, listing_id=listing.id, blind=False, criteria=[], updated_at=now)
    made = hiring(session, listing.id)
    assert made is not None
    if made.blind != blind:
        action = "application.blind" if blind else "application.open"
        record(
            session=session, employer=listing.employer, account=account, action=action, subject=listing.title, now=now
        )
    made.blind, made.criteria, made.updated_at = blind, criteria, now
    session.flush()
    return made


def _once(session: Session, table: Any, **values: Any) -> None:
    """Insert a row unless there is one: two clicks at once must both be well."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(table).values(**values).on_conflict_do_nothing())


def _record(
    session: Session, application: Application, account: Account, action: str, details: dict[str, Any], now: datetime
) -> None:
    record(
        session=session, employer=application.employer, account=account, action=action,
        subject=f"{number(application)}, {application.listing.title}", details=details, now=now,
    )  # fmt: skip
