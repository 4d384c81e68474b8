"""The meter's work by the clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.metering import operations


def tidy(session: Session, _services: Any, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Forget the months that are over."""
    operations.tidy(session=session, now=now)
