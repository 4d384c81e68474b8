"""What was said between a person and employers, told to them in an export. It goes with the application.

Notes and scorecards are the employer's own, and not told; a member who leaves keeps no name under theirs.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.applications.models import Application
from careercenter.employers.erasing import FORMER
from careercenter.inboxes.models import ApplicationNote, Interview, Message


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Take the name off the notes that a member wrote about others."""
    mine = ApplicationNote.account_id == account.id
    session.execute(update(ApplicationNote).where(mine).values(author=f"{FORMER} (#{account.id})"))


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """The messages of both sides in the person's threads, their interviews, and what they wrote for an employer."""
    threads = select(Application.id).where(Application.account_id == account_id)
    messages = select(Message).where(Message.application_id.in_(threads)).order_by(Message.at, Message.id)
    interviews = select(Interview).where(Interview.application_id.in_(threads)).order_by(Interview.id)
    written = select(Message).where(Message.account_id == account_id, Message.application_id.not_in(threads))
    return {
        "messages": [plain(one, "id", "account_id", "bulk_id") for one in session.scalars(messages)],
        "interviews": [plain(one, "id", "account_id") for one in session.scalars(interviews)],
        "written_for_employers": [
            {"text": one.text, "at": one.at} for one in session.scalars(written.order_by(Message.id))
        ],
    }
