"""The codes and families that a coder says they work with: kept as typed, and replaced when a release retires one.

Apart from `editing`, since what is typed is judged by the tables of codes.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants import editing
from careercenter.applicants.models import Profile, ProfileCode
from careercenter.codes.history import retired
from careercenter.codes.queries import short_descriptions
from careercenter.codes.typed import NamedCode, pieces, resolve
from careercenter.core.errors import Refused


@dataclass(frozen=True)
class Shown:
    """A code as the profile shows it. `over`: no claim may carry it any more; `successors` likely took its place."""

    named: NamedCode
    title: str
    over: bool
    successors: tuple[str, ...]


def read(text: str, *, session: Session) -> tuple[NamedCode, ...]:
    """The codes that were typed, in their order. Raises Refused (`codes`) for what is none."""
    return resolve(pieces(text), session=session, field="codes")


def save_codes(
    *, session: Session, profile: Profile, seen: int, named: Sequence[NamedCode], now: datetime
) -> Profile:
    """Keep these codes. Raises Conflict when the profile changed since it was `seen`."""
    return editing.save(session=session, profile=profile, seen=seen, values={"codes": _rows(named, profile)}, now=now)


def replace(*, session: Session, profile: Profile, system: str, code: str, by: str, now: datetime) -> bool:
    """Put a likely successor where a code that is over stands. False when that has been done already, as by the first
    of two clicks. Raises Refused for what was never proposed."""
    kept = [_named(one) for one in profile.codes]
    old, new = NamedCode(system, code), NamedCode(system, by)
    proposed = retired([(system, code)], session=session, on=now.date()).get((system, code), ())
    if by not in proposed:
        raise Refused(f"Nothing is known to have taken the place of {code}.")
    if old not in kept:
        return False
    named = dict.fromkeys(new if one == old else one for one in kept)
    values = {"codes": _rows(named, profile)}
    editing.save(session=session, profile=profile, seen=profile.version, values=values, now=now)
    return True


def shown(profile: Profile | None, *, session: Session, now: datetime) -> tuple[Shown, ...]:
    """Every code of a profile with its title, and whether it is over."""
    kept = [_named(one) for one in profile.codes] if profile else []
    single = [(one.system, one.code) for one in kept if not one.end]
    titles = short_descriptions([(one.system, one.code) for one in kept], session=session)
    over = retired(single, session=session, on=now.date()) if single else {}
    return tuple(
        Shown(
            one,
            "" if one.end else titles.get((one.system, one.code), ""),
            not one.end and (one.system, one.code) in over,
            () if one.end else over.get((one.system, one.code), ()),
        )
        for one in kept
    )


def naming(
    session: Session, system: str, codes: Collection[str], account_id: int | None = None
) -> dict[int, list[str]]:
    """By account, the codes among these that its profile names; of people who can read mail."""
    mine = select(Profile.account_id, ProfileCode.code).join(Profile, Profile.id == ProfileCode.profile_id)
    mine = mine.join(Account, Account.id == Profile.account_id)
    mine = mine.where(Account.confirmed_at.is_not(None), Account.suspended_at.is_(None))
    if account_id is not None:
        mine = mine.where(Profile.account_id == account_id)
    found: dict[int, list[str]] = {}
    for owner, code in session.execute(mine.where(ProfileCode.system == system, ProfileCode.code_end == "")):
        if code in codes:
            found.setdefault(owner, []).append(code)
    return found


def typed(profile: Profile | None) -> str:
    """The codes as they are typed into a field."""
    return ", ".join(_named(one).text for one in profile.codes) if profile else ""


def _named(row: ProfileCode) -> NamedCode:
    return NamedCode(row.system, row.code, row.code_end)


def _rows(named: Iterable[NamedCode], profile: Profile) -> list[ProfileCode]:
    """Rows in this order; those that are there already are kept."""
    before = {_named(one): one for one in profile.codes}
    rows = []
    for position, one in enumerate(named):
        row = before.get(one) or ProfileCode(system=one.system, code=one.code, code_end=one.end)
        row.position = position
        rows.append(row)
    return rows
