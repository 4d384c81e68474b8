"""An employer's own exercises: written, changed, put away. What a key may look like is said in `writing`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.codes.queries import find, newest_release
from careercenter.core.errors import Conflict
from careercenter.employers.models import Employer
from careercenter.employers.operations import record
from careercenter.exercises.models import OwnExercise
from careercenter.exercises.writing import charts as read_charts

# Systems of which only the shape of a code can be judged, unless the operator loaded a file of them.
_BY_SHAPE = ("cpt", "hcpcs")


def write(
    *,
    session: Session,
    employer: Employer,
    account: Account,
    own: OwnExercise | None,
    version: int | None,
    title: str,
    about: str,
    minutes: int,
    books: bool,
    charts: Sequence[tuple[str, str, str]],
    now: datetime,
) -> OwnExercise:
    """Save a new or changed exercise, whose charts the member declared to be made up. Raises Refused (chart-N-text,
    chart-N-key) and Conflict when somebody else changed it since."""
    if own is not None and version != own.version:
        raise Conflict("Somebody else changed this exercise meanwhile. Open it again in another window and compare.")
    content = {
        "title": title,
        "about": about,
        "minutes": minutes,
        "books": books,
        "charts": read_charts(charts, lambda system, code: _known(session, system, code)),
    }
    if own is None:
        own = OwnExercise(employer_id=employer.id, version=0)
        session.add(own)
    own.content, own.version, own.attested_at, own.updated_at = content, own.version + 1, now, now
    _record(session, employer, account, "exercise.write", title, now)
    return own


def archive(*, session: Session, employer: Employer, account: Account, own: OwnExercise, now: datetime) -> None:
    """Offer it no more. Listings that ask for it go on, and attempts keep their copy."""
    if own.archived_at is None:
        own.archived_at = now
        _record(session, employer, account, "exercise.archive", own.content["title"], now)


def _record(session: Session, employer: Employer, account: Account, action: str, title: str, now: datetime) -> None:
    record(session=session, employer=employer, account=account, action=action, subject=title, now=now)
    session.flush()


def _known(session: Session, system: str, code: str) -> bool | None:
    """Whether the loaded tables hold a code; None where only its shape can be judged."""
    if newest_release(system, session=session) is None:
        return None
    found = find(system, code, session=session)
    return found is not None or (None if system in _BY_SHAPE else False)
