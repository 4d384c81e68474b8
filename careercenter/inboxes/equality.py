"""Asking once, and keeping answers apart from whoever gave them.

With an application stays only that its questions were dealt with, answered or not. Each answer goes through the outbox
on its own and becomes a row at a random moment within a day, under a random id: neither keys nor times nor the order of
rows lead back. What waits in the outbox meanwhile names an employer, a month and one answer.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import SystemRandom

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.applications.models import Application
from careercenter.core.outbox import enqueue
from careercenter.inboxes import suppressing
from careercenter.inboxes.equality_questions import QUESTIONS, read
from careercenter.inboxes.models import EqualityAnswer, EqualityAsk

KEEP = "inboxes.keep_equality"
WITHIN = timedelta(hours=24)


def asked(session: Session, application: Application) -> bool:
    """Whether the questions of an application were dealt with."""
    return session.get(EqualityAsk, application.id) is not None


def settle(*, session: Session, application: Application, answers: Mapping[str, str], now: datetime) -> bool:
    """Take the answers, or none, once; what is not among the choices is left out. Returns whether it was the first
    time."""
    try:
        with session.begin_nested():
            session.add(EqualityAsk(application_id=application.id))
    except IntegrityError:
        return False
    chance = SystemRandom()
    given = [(one.name, read(one.name, answers.get(one.name))) for one in QUESTIONS]
    chance.shuffle(given)
    for question, answer in given:
        if answer is not None:
            kept = {"id": secrets.token_hex(16), "employer": application.employer_id, "month": f"{now:%Y-%m}"}
            later = now + WITHIN * chance.random()
            enqueue(session, KEEP, {**kept, "question": question, "answer": answer}, now=now, due=later)
    return True


def keep(*, session: Session, id: str, employer_id: int, month: str, question: str, answer: str) -> None:
    """Write one answer down, once."""
    if session.get(EqualityAnswer, id) is None:
        session.add(EqualityAnswer(id=id, employer_id=employer_id, month=month, answers={question: answer}))
        session.flush()


def periods_of(session: Session, employer_id: int, today: date) -> tuple[suppressing.Period, ...]:
    """What an employer may see, oldest first."""
    months: dict[str, dict[str, dict[str, int]]] = {}
    rows = select(EqualityAnswer.month, EqualityAnswer.answers).where(EqualityAnswer.employer_id == employer_id)
    for month, answers in session.execute(rows):
        for question, answer in answers.items():
            there = months.setdefault(month, {}).setdefault(question, {})
            there[answer] = there.get(answer, 0) + 1
    return suppressing.periods(months, today)
