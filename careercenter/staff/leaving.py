"""What staff wrote down about a person: told to them in an export, and nameless once they delete their account.

The acts themselves stay for ever. A digest of the address stands in for it, so that staff who are asked about an
address that somebody names can still find what was done, and nobody can read addresses out of the list.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.core.tokens import digest
from careercenter.staff.models import StaffAct

_FORMER = "a former member of staff"


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Put digests in the place of addresses, and take words about the person out of what was done to their account."""
    called = erased_name(account.folded_email)
    about = (StaffAct.kind == "account") & (StaffAct.subject_id == account.id)
    session.execute(update(StaffAct).where(about).values(subject=called, details={}))
    for word in {account.email, account.folded_email}:
        named = StaffAct.subject.contains(word, autoescape=True)
        session.execute(update(StaffAct).where(named).values(subject=called))
    session.execute(
        update(StaffAct).where(StaffAct.account_id == account.id).values(actor=f"{_FORMER} (#{account.id})")
    )
    session.flush()


def erased_name(folded_email: str) -> str:
    """How an erased account is called in the list of acts: the same for the same address, and readable by nobody."""
    return f"deleted account {digest(folded_email)[:16]}"


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """What staff did to their account; who of the staff did it is not theirs to know."""
    about = select(StaffAct).where(StaffAct.kind == "account", StaffAct.subject_id == account_id)
    acts = session.scalars(about.order_by(StaffAct.at, StaffAct.id))
    return {"acts": [plain(one, "id", "account_id", "actor", "subject_id") for one in acts]}
