"""Telling coders which codes of their profile and favourites a release has ended: one mail a person and release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.applicants import coded
from careercenter.codes import mark_queries
from careercenter.codes.notices import ended_by, first_time
from careercenter.codes.queries import short_descriptions
from careercenter.core.outbox import enqueue

MAIL_TASK = "applicants.mail_retired"
OWN = "own"


@dataclass(frozen=True)
class Ended:
    """An ended code, what it was called, what likely took its place, and whether their profile names it."""

    system: str
    code: str
    title: str
    successors: tuple[str, ...]
    in_profile: bool


def tell(*, session: Session, system: str, release: str, now: datetime) -> int:
    """Leave a mail for each person who keeps an ended code and was not told of this release. Returns how many."""
    ended = ended_by(system, release, session=session)
    people = {*coded.naming(session, system, ended), *mark_queries.keeping(session, system, ended)} if ended else ()
    mails = 0
    for account_id in sorted(people):
        if first_time(session, account_id=account_id, about=OWN, system=system, release=release, now=now):
            enqueue(session, MAIL_TASK, {"account_id": account_id, "system": system, "release": release}, now=now)
            mails += 1
    session.flush()
    return mails


def named_by(session: Session, account_id: int, system: str, release: str) -> Sequence[Ended]:
    """What one person keeps of the codes that a release ended; nothing of somebody who can read no mail."""
    ended = ended_by(system, release, session=session)
    profile = set(coded.naming(session, system, ended, account_id).get(account_id, ()))
    kept = profile | set(mark_queries.keeping(session, system, ended, account_id).get(account_id, ()))
    titles = short_descriptions([(system, code) for code in kept], session=session)
    return [
        Ended(system, code, titles.get((system, code), ""), ended[code], code in profile) for code in sorted(kept)
    ]
