"""Skills checks that end though nobody came back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.exercises.operations import end_overdue
from careercenter.exercises.queries import unended


def end_late(session: Session, _services: Any, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Score what was answered in time."""
    end_overdue(session=session, attempts=unended(session), now=now)
