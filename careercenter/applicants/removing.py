"""What was taken out of a profile, kept for a day so that it can be put back as it was, with what staff had seen of it.

Apart from the rows themselves: nothing that reads a profile has to know of what is no longer in it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import DateTime, delete, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.types import Date, TypeDecorator

from careercenter.applicants.models import HeldCredential, PastJob, Profile, RemovedPart, School
from careercenter.core.errors import Refused
from careercenter.taxonomy.vocabulary import vocabulary

KINDS: dict[str, type[PastJob] | type[School] | type[HeldCredential]] = {
    "jobs": PastJob, "schools": School, "credentials": HeldCredential,
}  # fmt: skip
UNDO = timedelta(days=1)
# The place in the list is kept; the file of a credential goes when it is removed.
_NOT_KEPT = {"id", "profile_id", "document_key", "document_name", "document_shown_at"}


def remember(*, session: Session, profile: Profile, kind: str, row: Any, now: datetime) -> RemovedPart:
    """Keep a row that is about to be removed."""
    content = {name: _plain(getattr(row, name)) for name in _columns(kind)}
    made = RemovedPart(profile_id=profile.id, kind=kind, content=content, removed_at=now)
    session.add(made)
    session.flush()
    return made


def removed(session: Session, profile_id: int, now: datetime, *kinds: str) -> Sequence[RemovedPart]:
    """What can still be put back, the last first."""
    mine = (RemovedPart.profile_id == profile_id, RemovedPart.removed_at > now - UNDO, RemovedPart.kind.in_(kinds))
    return session.scalars(select(RemovedPart).where(*mine).order_by(RemovedPart.id.desc())).all()


def put_back(*, session: Session, profile: Profile, part: RemovedPart, most: int) -> None:
    """Into the profile again. Raises Refused when it is full, or has the same credential again."""
    rows = getattr(profile, part.kind)
    if len(rows) >= most:
        raise Refused(f"{most} are the most. Remove another one first.")
    slug = part.content.get("slug")
    if slug and any(one.slug == slug for one in rows):
        raise Refused(f"{vocabulary('credentials').label(slug)} is in your wallet again. Remove that one first.")
    kind = KINDS[part.kind]
    made = kind(**{name: _typed(kind, name, part.content.get(name)) for name in _columns(part.kind)})
    session.delete(part)
    if part.kind == "credentials":
        made.version += 1
        rows.append(made)
    else:
        rows.insert(min(made.position, len(rows)), made)
        for position, row in enumerate(rows):
            row.position = position
    session.flush()


def said(part: RemovedPart) -> str:
    """What it was, in a few words."""
    held = part.content
    if part.kind == "credentials":
        return vocabulary("credentials").label(held["slug"])
    names = ("title", "employer") if part.kind == "jobs" else ("degree", "institution")
    return ", ".join(filter(None, (held[name] for name in names))) or "An empty entry"


def tidy(*, session: Session, now: datetime) -> None:
    """Forget what was removed long enough ago."""
    session.execute(delete(RemovedPart).where(RemovedPart.removed_at <= now - UNDO))


def _columns(kind: str) -> list[str]:
    return [name for name in inspect(KINDS[kind]).columns.keys() if name not in _NOT_KEPT]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(kind: type[Any], name: str, value: Any) -> Any:
    column = inspect(kind).columns[name].type
    if value is None or not isinstance(value, str):
        return value
    if isinstance(column, Date):
        return date.fromisoformat(value)
    moment = isinstance(column, TypeDecorator) and isinstance(column.impl, DateTime)
    return datetime.fromisoformat(value) if moment else value
