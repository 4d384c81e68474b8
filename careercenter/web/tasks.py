"""Later work that belongs to no slice: deleting blobs that no row names any more."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from careercenter.web.files import is_held
from careercenter.web.services import Services

# A file is put before the row that names it is committed; nothing takes a day to commit.
UNCLAIMED = timedelta(days=1)


def let_go(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], _now: datetime) -> None:
    """Delete blobs that nobody holds. One that is sent again at this very moment may be lost; its reader says so."""
    for one in arguments:
        if not is_held(session, one["key"]):
            services.blobs.delete(one["key"])


def sweep(session: Session, services: Services, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Delete what was put for a row that then was not committed: nobody lets go of what nobody holds."""
    for key in list(services.blobs.older(now - UNCLAIMED)):
        if not is_held(session, key):
            services.blobs.delete(key)
