"""The lists as they are shown: one line an applicant, in words. Everything of a person goes through `faces`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.applicants.wallet import LAPSED, SELF_DECLARED
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.inboxes import queries
from careercenter.inboxes.faces import face
from careercenter.inboxes.queries import Scope
from careercenter.taxonomy.vocabulary import vocabulary

# From here the applicant is told that nobody has answered, and the employer is reminded.
SILENT_DAYS = 21


@dataclass(frozen=True)
class Line:
    """One applicant in a list. `days` without a word, None for those whose application has ended; `late`: beyond what
    the employer promised, or long enough that the applicant is told so. `credentials`: label and whether it counts."""

    application: Application
    called: str
    blind: bool
    closed: bool
    stage: str
    days: int | None
    late: bool
    unread: bool
    credentials: tuple[tuple[str, bool], ...]
    experience: str
    missed: int
    check: int | None
    notes: int
    cards: int


def lines(session: Session, scope: Scope, ids: Sequence[int]) -> list[Line]:
    """The applications with these ids, in their order, as the member may see them."""
    found = queries.by_ids(session, ids)
    read = queries.read_among(session, scope.account_id, ids)
    checks = queries.checks(session, scope.listing_id, [one.account_id for one in found])
    notes, cards = queries.noted(session, ids), queries.scored(session, ids)
    return [_line(one, scope, read, checks, notes, cards) for one in found]


def waiting_days(application: Application, now: datetime) -> int | None:
    """Whole days since the last word, None when nothing is waited for."""
    since = application.last_word_at or application.sent_at
    return max(0, (now - since).days) if since and application.stage in stages.OPEN else None


def is_late(application: Application, days: int | None) -> bool:
    """Whether they have waited longer than was promised, or so long that they are told."""
    promised = application.promised_days if application.answered_at is None else None
    return days is not None and days > min(promised or SILENT_DAYS, SILENT_DAYS)


def years(months: int | None) -> str:
    """`7 years`, `1.5 years`, `8 months`; empty when it was not said."""
    if months is None:
        return ""
    if months < 12:
        return f"{months} month{'' if months == 1 else 's'}"
    said = f"{months / 12:.1f}".removesuffix(".0")
    return f"{said} year{'' if said == '1' else 's'}"


def held(seen: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
    """Labels of the credentials in a snapshot, each with whether proof of it was seen; lapsed ones are left out."""
    terms = vocabulary("credentials")
    credentials: Collection[Mapping[str, Any]] = seen["credentials"]
    good = [one for one in credentials if one["state"] != LAPSED]
    return tuple((terms.label(one["slug"]), one["state"] != SELF_DECLARED) for one in good)


def _line(
    application: Application, scope: Scope, read: set[int], checks: Mapping[int, int], notes: Mapping[int, int],
    cards: Mapping[int, int],
) -> Line:  # fmt: skip
    shown, days = face(application, blind=scope.blind), waiting_days(application, scope.now)
    return Line(
        application=application,
        called=shown.called,
        blind=shown.blind,
        closed=shown.closed,
        stage=stages.LABELS[application.stage],
        days=days,
        late=is_late(application, days),
        unread=application.id not in read and application.stage in stages.OPEN,
        credentials=held(shown.seen),
        experience=years(shown.seen["experience_months"]),
        missed=0 if shown.closed else len(application.missed),
        check=None if shown.closed else checks.get(application.account_id),
        notes=notes.get(application.id, 0),
        cards=cards.get(application.id, 0),
    )


def skill_lines(seen: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Experience and skills of a snapshot: names and words. What was not said is left out."""
    found = [("Paid work as a coder", years(seen["experience_months"]))]
    for field, name in (("specialties", "Specialties"), ("settings", "Settings"), ("tools", "Tools")):
        terms = vocabulary(field)
        parts = [f"{terms.label(slug)}{f' ({years(n)})' if n else ''}" for slug, n in seen[field].items()]
        found.append((name, ", ".join(parts)))
    terms = vocabulary("code_sets")
    sets = [f"{terms.label(slug)}{f' ({n})' if n else ''}" for slug, n in seen["code_sets"].items()]
    found.append(("Code sets", ", ".join(sets)))
    found.append(("May work from", ", ".join(vocabulary("states").label(one) for one in seen["work_states"])))
    found.append(("Can begin", seen["starts_on"] or ""))
    return [(name, words) for name, words in found if words]
