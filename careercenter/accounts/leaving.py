"""What this slice itself holds of a person: told to them in an export, and emptied when they go.

Apart from `export` and `erasure`, which know every slice's list and no slice's rows.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, delete, or_, select
from sqlalchemy.orm import Session

from careercenter.accounts.export import plain
from careercenter.accounts.models import (
    Account,
    AccountExport,
    AccountSession,
    AddressChange,
    KnownDevice,
    Passkey,
    RecoveryCode,
)
from careercenter.core.outbox import OutboxEntry
from careercenter.web.files import let_go

_SECRET = ("id", "account_id", "secret_digest", "code_digest", "public_key", "credential_id", "sign_count")


def export_person(session: Session, account_id: int) -> dict[str, Any]:
    """The account, where it is signed in, which devices it knows, and its changes of address."""
    account = session.get_one(Account, account_id)
    kinds = {
        "sessions": AccountSession, "devices": KnownDevice, "passkeys": Passkey, "recovery_codes": RecoveryCode,
        "address_changes": AddressChange,
    }  # fmt: skip
    rows = {
        name: session.scalars(select(kind).where(kind.account_id == account_id).order_by(kind.id)).all()
        for name, kind in kinds.items()
    }
    told: dict[str, Any] = {name: [plain(row, *_SECRET) for row in found] for name, found in rows.items()}
    hidden = ("password_hash", "totp_sealed", "totp_step", "proof_number", "folded_email")
    return {"account": plain(account, *hidden), **told}


def erase_person(session: Session, account: Account, now: datetime) -> None:
    """Let go of an export, and take back every mail and task that waits for this person.

    Tasks name rows by their ids; where one carries words, such as the address somebody typed, they are looked for."""
    export = session.scalar(select(AccountExport).where(AccountExport.account_id == account.id))
    if export is not None:
        let_go(session=session, key=export.blob_key, now=now)
    said = cast(OutboxEntry.arguments, String)
    theirs = [OutboxEntry.arguments["account_id"].as_integer() == account.id]
    theirs += [said.contains(word, autoescape=True) for word in {account.email, account.folded_email}]
    session.execute(delete(OutboxEntry).where(or_(*theirs)).execution_options(synchronize_session=False))
