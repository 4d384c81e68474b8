"""Filling the index of codes, after a release was loaded and when a worker starts; telling who names ended codes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.codes import notices
from careercenter.codes.lookup.indexing import fill
from careercenter.web.services import Services


def index(session: Session, services: Services, _arguments: Sequence[Mapping[str, Any]], _now: datetime) -> None:
    """Make every engine hold the tables as they are. The reserve goes first."""
    fill(session, reversed(services.code_search))


def announce(session: Session, _services: Services, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Leave mails about the releases whose first day has come."""
    notices.announce_due(session, now=now)
