"""Later work that belongs to no slice: deleting a blob that no row names any more."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.web.files import is_held
from careercenter.web.services import Services


def let_go(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], _now: datetime) -> None:
    """Delete blobs that nobody holds. One that is sent again at this very moment may be lost; its reader says so."""
    for one in arguments:
        if not is_held(session, one["key"]):
            services.blobs.delete(one["key"])
