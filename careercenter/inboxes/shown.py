"""A thread as a page shows it, the same on both sides: who said what, what waits, and whether one may write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.core.errors import Refusal
from careercenter.inboxes import naming, talking, threads
from careercenter.inboxes.blinding import masked
from careercenter.inboxes.models import Message

WHOLE_PAGE = threads.MOST_SHOWN


@dataclass(frozen=True)
class Line:
    """One message: `mine` when one's own side wrote it, `new` when one has not read it."""

    id: int
    who: str
    text: str
    at: datetime
    mine: bool
    new: bool
    seen: bool
    template_only: bool


@dataclass(frozen=True)
class Thread:
    """What was said, oldest first. `why_not`: why this side may not write now. `blind`: names are hidden here."""

    lines: Sequence[Line]
    new: int
    upto: int
    cut: bool
    blind: bool
    why_not: str
    other: str


def thread(session: Session, application: Application, *, side: str, blind: bool = False, now: datetime) -> Thread:
    """The thread of an application as `side` sees it."""
    said = threads.thread(session, application.id)
    names = {stages.APPLICANT: naming.called(application, blind=blind), stages.EMPLOYER: application.employer.name}
    # Also the employer's own words: a template greets by the first name.
    sent = application.sent | {"name": application.name} if blind else None
    lines = tuple(_line(one, side, names, sent) for one in said)
    refusal = talking.may_not(session=session, application=application, side=side, now=now)
    return Thread(
        lines=lines,
        new=sum(one.new for one in lines),
        upto=max((one.id for one in lines), default=0),
        cut=len(lines) == WHOLE_PAGE,
        blind=blind,
        why_not=refusal.message if isinstance(refusal, Refusal) else "",
        other=names[threads.others(side)],
    )


def employers(session: Session, application: Application, now: datetime) -> Thread:
    """The thread as members see it: without the name while they review blindly."""
    blind = threads.is_blind(session, application)
    return thread(session, application, side=stages.EMPLOYER, blind=blind, now=now)


def _line(one: Message, side: str, names: Mapping[str, str], hide: Mapping[str, Any] | None) -> Line:
    mine, text = one.side == side, one.text if hide is None else masked(one.text, hide)
    person = one.account.name if one.side == stages.EMPLOYER and one.account else ""
    return Line(
        id=one.id, who=f"{person}, {names[one.side]}" if person else names[one.side], text=text, at=one.at,
        mine=mine, new=not mine and one.read_at is None, seen=mine and one.read_at is not None,
        template_only=one.template_only,
    )  # fmt: skip
