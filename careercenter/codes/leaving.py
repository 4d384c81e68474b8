"""What a person keeps of codes, told to them in an export and erased when they go."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import Account
from careercenter.codes import mark_queries
from careercenter.codes.marks import CodeLookup, CodeMark, CodeVisit


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """Favourites and notes, codes read lately, and what they looked up."""
    return {
        "marks": [plain(one, "account_id") for one in mark_queries.marks(session, account_id)],
        "recent": [plain(one, "account_id") for one in mark_queries.visits(session, account_id)],
        "history": [plain(one, "account_id", "id") for one in mark_queries.lookups(session, account_id)],
    }


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """All of it, whatever the database does by itself."""
    for table in (CodeMark, CodeVisit, CodeLookup):
        session.execute(delete(table).where(table.account_id == account.id))
