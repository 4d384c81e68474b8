"""Every question asked of imports."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.imports.models import ImportRun
from careercenter.jobs.models import Listing


def last_complete(session: Session, source: str, before: datetime) -> ImportRun | None:
    """The source's latest run before `before` that read its feed to the end and was not held."""
    whole = (ImportRun.source == source, ImportRun.complete, ImportRun.held.is_(None), ImportRun.started_at < before)
    return session.scalar(select(ImportRun).where(*whole).order_by(ImportRun.started_at.desc()).limit(1))


def runs(session: Session, *, limit: int = 50) -> Sequence[ImportRun]:
    """The latest runs of all sources, newest first."""
    return session.scalars(
        select(ImportRun).order_by(ImportRun.started_at.desc(), ImportRun.id.desc()).limit(limit)
    ).all()


def absent_count(session: Session, source: str, since: datetime) -> int:
    """How many of the source's open listings were last confirmed before `since`."""
    missing = (Listing.source == source, Listing.closed_at.is_(None), Listing.confirmed_at < since)
    return session.scalar(select(func.count(Listing.id)).where(*missing)) or 0
