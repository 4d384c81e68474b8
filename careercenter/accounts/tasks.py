"""Later work on accounts: one mail at a time, and the nightly forgetting."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts import export as exporting
from careercenter.accounts.emails import Occasion, write
from careercenter.accounts.models import AccountExport
from careercenter.accounts.operations import tidy as forget
from careercenter.accounts.queries import address_change, by_email, by_id
from careercenter.web.mail import deliver
from careercenter.web.services import Services


def mail(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write and hand over mails. One whose account is gone, or never was, is not sent."""
    for one in arguments:
        found = occasion(session, one, services.settings.secret_key, now)
        if found is not None:
            deliver(write(found))


def tidy(session: Session, _services: Services, _arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Forget what is over."""
    forget(session=session, now=now)
    exporting.tidy(session=session, now=now)


def export(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """One more part of an export. A step that was done already is left alone."""
    for one in arguments:
        row = session.get(AccountExport, one["export_id"])
        account = by_id(session, row.account_id) if row is not None else None
        if row is not None and account is not None and row.done_at is None and row.step == one["step"]:
            exporting.go_on(
                session=session, export=row, account=account, exporters=exporting.exporters(),
                blobs=services.blobs, now=now,
            )  # fmt: skip


def occasion(session: Session, about: Mapping[str, Any], secret_key: str, now: datetime) -> Occasion | None:
    """What the ids of a mail stand for. Here it shows whether an address that somebody typed has an account."""
    if about["letter"] == "deleted":
        return Occasion(None, None, about, secret_key, now)
    change = address_change(session, about["change_id"]) if "change_id" in about else None
    if change is not None:
        account = by_id(session, change.account_id)
    elif "email" in about:
        account = by_email(session, about["email"])
    else:
        account = by_id(session, about.get("account_id", 0))
    if account is None or (account.suspended_at is not None and "email" in about):
        return None
    holder = by_email(session, change.new_email) if change is not None else None
    other = holder if holder is not None and holder.id != account.id and holder.confirmed else None
    return Occasion(account, change, about, secret_key, now, holder=other)
