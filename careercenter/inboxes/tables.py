"""Applicants as rows of a spreadsheet. Everything of a person goes through `faces`, as on the pages; scorecards and
notes stay in the inbox, since a file would show them to members who may not read them yet.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from careercenter.applicants.wallet import LABELS as CREDENTIAL_STATES
from careercenter.applications import stages
from careercenter.applications.models import Application, Question
from careercenter.inboxes.applicant_page import in_words
from careercenter.inboxes.faces import Face, face
from careercenter.inboxes.lists import waiting_days
from careercenter.taxonomy.vocabulary import vocabulary

COLUMNS = (
    "Number", "Name", "E-mail", "Phone", "City", "State", "Stage", "Applied on", "Last word on", "Days without a word",
    "Credentials", "Months of experience", "May work from", "Conditions missed", "Skills check %", "Cover note",
)  # fmt: skip


def rows(
    applications: Iterable[Application], questions: Sequence[Question], checks: dict[int, int], *, blind: bool,
    now: datetime,
) -> Iterator[list[str]]:  # fmt: skip
    """A row of names, then one an applicant; the answers follow the fixed columns, a question each."""
    yield [*COLUMNS, *(one.text for one in questions)]
    for one in applications:
        seen = face(one, blind=blind)
        check = None if seen.closed else checks.get(one.account_id)
        answers = [in_words(seen.answers.get(str(question.id))) for question in questions]
        yield [*_fixed(one, seen, check, now), *answers]


def _fixed(one: Application, seen: Face, check: int | None, now: datetime) -> list[str]:
    said = seen.seen
    reach = [_word(said[name]) for name in ("email", "phone", "city", "state")]
    days = waiting_days(one, now)
    missed = "" if seen.closed else str(len(one.missed))
    return [
        _word(one.number), seen.called, *reach, stages.LABELS[one.stage], _day(one.sent_at), _day(one.last_word_at),
        _word(days), _credentials(said), _word(said["experience_months"]),
        ", ".join(said["work_states"]), missed, _word(check), seen.cover_note,
    ]  # fmt: skip


def _credentials(said: dict[str, Any]) -> str:
    terms = vocabulary("credentials")
    states = {name: label.lower() for name, label in CREDENTIAL_STATES.items()}
    held = (f"{terms.label(one['slug'])} ({states.get(one['state'], one['state'])})" for one in said["credentials"])
    return "; ".join(held)


def _word(value: Any) -> str:
    return "" if value is None else str(value)


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""
