"""How a draft begins when not from an empty form: from a text, a template, or an old listing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.errors import NotFound, Refused
from careercenter.desk.markup import editable
from careercenter.desk.operations import EMPTY, draft
from careercenter.desk.pasted import apply_of, places_of, text_of_file, title_of
from careercenter.desk.sheet import settled, sheet_of
from careercenter.desk.templates import templates
from careercenter.desk.typed import Unclear, applying
from careercenter.employers.models import Employer
from careercenter.jobs.description import to_html
from careercenter.jobs.intake import LONGEST_DESCRIPTION
from careercenter.jobs.models import Listing

SHORTEST_PASTE = 40


def pasted(
    *,
    session: Session,
    employer: Employer,
    account: Account,
    token: str,
    title: str,
    text: str,
    file: tuple[str, bytes] | None,
    now: datetime,
) -> Listing:
    """A draft from a text or a file: nothing in it is settled but the text, all else is read. Raises Refused."""
    raw = text_of_file(*file) if file else text
    if len(raw) > LONGEST_DESCRIPTION:
        raise Refused(f"This is longer than {LONGEST_DESCRIPTION:,} letters. Paste only the advert.", field="text")
    if len(raw.strip()) < SHORTEST_PASTE:
        raise Refused("Paste the whole advert, or choose a file.", field="file" if file else "text")
    headline = title or title_of(raw)
    if not any(letter.isalpha() for letter in headline):
        raise Refused("We found no title in the text. Please write it here.", field="title")
    written = editable(to_html(raw))
    sheet = EMPTY | {
        "title": headline,
        "description": written,
        "places": places_of(raw),
        "apply_url": _apply_link(written),
    }
    return draft(
        session=session, employer=employer, account=account, token=token, sheet=sheet, settled={"title", "description"},
        how="file" if file else "paste", now=now,
    )  # fmt: skip


def _apply_link(text: str) -> str | None:
    try:
        return applying(apply_of(text))
    except Unclear:
        return None


def from_template(
    *, session: Session, employer: Employer, account: Account, name: str, token: str, now: datetime
) -> Listing:
    """A draft from one of our templates. Raises NotFound for a name that is none."""
    found = templates().get(name)
    if found is None:
        raise NotFound("There is no such template.")
    sheet: Mapping[str, Any] = EMPTY | found.sheet
    return draft(
        session=session, employer=employer, account=account, token=token, sheet=sheet, settled=set(found.sheet),
        how=f"template {name}", now=now,
    )  # fmt: skip


def copied(
    *, session: Session, employer: Employer, account: Account, original: Listing, token: str, now: datetime
) -> Listing:
    """A draft that says what another listing of the employer says, but its last day."""
    sheet = sheet_of(original) | {"closes_on": None}
    return draft(
        session=session, employer=employer, account=account, token=token, sheet=sheet,
        settled=settled(original) | {"closes_on"}, how=f"copy of {original.id}", now=now,
    )  # fmt: skip
