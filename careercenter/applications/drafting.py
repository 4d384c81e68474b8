"""A draft: what a person has written so far for a listing. It is kept whatever it says, and nobody else sees it.

Answers of a draft are kept as they were typed; only those that are sent are read (`asked`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants import resume_queries
from careercenter.applications import queries
from careercenter.applications.models import Application
from careercenter.applications.stages import DRAFT
from careercenter.core.errors import NotAllowed
from careercenter.employers.queries import membership_of
from careercenter.jobs.models import Listing

LONGEST_NOTE = 4_000


@dataclass(frozen=True)
class Typed:
    """What the apply page sent. `answers` by question id as text; `resume_id` None: the profile alone."""

    name: str = ""
    cover_note: str = ""
    resume_id: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, str]:
        """What was written freely, by the name of its field."""
        return {"cover_note": self.cover_note} | {f"q{key}": text for key, text in self.answers.items()}


def kept(application: Application | None) -> Typed:
    """What a draft holds."""
    if application is None:
        return Typed()
    answers = {str(key): str(value) for key, value in application.answers.items()}
    return Typed(application.name, application.cover_note, application.resume_id, answers)


def save(*, session: Session, account: Account, listing: Listing, typed: Typed, now: datetime) -> Application:
    """Keep a draft. One that was sent meanwhile is returned as it is. Raises NotAllowed for the employer's people."""
    found = queries.by_listing(session, account.id, listing.id)
    if found is None:
        stay_out(session, account, listing)
        found = _begun(session, account, listing, now)
    if found.stage != DRAFT:
        return found
    found.name, found.cover_note = typed.name[:120], typed.cover_note
    theirs = typed.resume_id is not None and resume_queries.own(session, account.id, typed.resume_id) is not None
    found.resume_id = typed.resume_id if theirs else None
    found.answers = {key: text for key, text in typed.answers.items() if text}
    found.updated_at = now
    session.flush()
    return found


def discard(*, session: Session, application: Application) -> None:
    """Throw a draft away. What was sent stays."""
    if application.stage == DRAFT:
        session.delete(application)
        session.flush()


def stay_out(session: Session, account: Account, listing: Listing) -> None:
    """Raises NotAllowed for members of the employer: they would decide on themselves."""
    if membership_of(session, listing.employer_id, account.id) is not None:
        raise NotAllowed(f"You act for {listing.employer.name}, so you cannot apply to its listings with this account.")


def _begun(session: Session, account: Account, listing: Listing, now: datetime) -> Application:
    made = Application(
        listing_id=listing.id, employer_id=listing.employer_id, account_id=account.id, stage=DRAFT, answers={},
        created_at=now, updated_at=now,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # begun in another window at the same moment
        made = queries.by_listing(session, account.id, listing.id) or made
    return made
