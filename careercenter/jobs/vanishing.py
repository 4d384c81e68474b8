"""What went off the board, and may still be in an index: its work waits in the outbox. One question to the database.

Apart because searches ask it each time: whatever the index says, a frozen listing is neither found nor counted.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.core import outbox
from careercenter.jobs.briefs import live_versions
from careercenter.jobs.operations import INDEX_TASK

MOST = 500


def vanished(session: Session, now: datetime) -> set[int]:
    """Listings that are not live and wait for the index to learn it.

    What people did is looked at before what imports did, and a few hundred in all, so that a search stays cheap while
    thousands of listings are imported. Normally nothing waits, and this is one look at an empty table.
    """
    told = outbox.waiting(session, INDEX_TASK, limit=MOST)
    ids = [id_ for one in sorted(told, key=_by_import) for id_ in one["listing_ids"]][:MOST]
    if not ids:
        return set()
    return set(ids) - live_versions(session, ids, now).keys()


def _by_import(arguments: Mapping[str, Any]) -> bool:
    """An import tells of many listings at once, a person of one."""
    return len(arguments["listing_ids"]) > 1
