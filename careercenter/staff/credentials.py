"""What staff decide about documents of credentials. Each look and each decision is an act in their history.

The history names the credential and not its holder: it stays when they go.
"""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants import certifying
from careercenter.applicants.models import HeldCredential
from careercenter.core.errors import NotAllowed, NotFound
from careercenter.staff.models import StaffAct
from careercenter.staff.operations import write_down
from careercenter.taxonomy.vocabulary import vocabulary

ACTS = ("saw", "verify", "refuse")


def look(*, session: Session, account: Account, credential: HeldCredential, act: str, now: datetime) -> StaffAct:
    """Note that the file (`open`) or the document itself (`download`) is looked at."""
    return _noted(session, account, credential, act, {}, now)


def decide(
    *, session: Session, account: Account, credential: HeldCredential, act: str, said: str, seen: int, now: datetime
) -> StaffAct:
    """Saw the document, verified it at the page `said`, or refused it for the reason `said`. Raises Refused (field),
    Conflict when it is no longer what was seen, NotAllowed for one's own."""
    if credential.profile.account_id == account.id:
        raise NotAllowed("This is your own credential. Somebody else of the staff decides about it.")
    given = {"session": session, "credential": credential, "seen": seen, "now": now}
    if act == "saw":
        certifying.saw(**given)
    elif act == "verify":
        certifying.verify(**given, url=said)
    elif act == "refuse":
        certifying.refuse(**given, reason=said)
    else:
        raise NotFound("There is no such decision.")
    # The page may name its holder, and the reason may as well: both stay with the credential.
    return _noted(session, account, credential, act, {}, now)


def _noted(
    session: Session, account: Account, credential: HeldCredential, action: str, details: dict[str, Any], now: datetime
) -> StaffAct:
    label = vocabulary("credentials").label(credential.slug)
    return write_down(
        session=session, account=account, action=action, kind="credential", subject_id=credential.id, subject=label,
        details=details, now=now,
    )  # fmt: skip
