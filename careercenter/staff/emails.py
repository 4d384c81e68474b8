"""The mails to people whose account staff have changed."""

from careercenter.accounts.models import Account
from careercenter.backends.mail import Message
from careercenter.staff.models import StaffAct
from careercenter.web.mail import compose

_LETTERS = {
    "sessions_ended": (
        "You were signed out everywhere",
        "The staff of CareerCenter have signed you out in every browser. Sign in again as usual.",
        "If you did not ask us for this, change your password after signing in.",
    ),
    "suspended": (
        "Your account is closed for now",
        "The staff of CareerCenter have closed your account for now. Nothing in it is deleted.",
        "If you think we are wrong, reply to this mail and say why.",
    ),
    "restored": (
        "Your account is open again",
        "The staff of CareerCenter have opened your account again. You can sign in as before.",
        "",
    ),
}


def notice(letter: str, account: Account, act: StaffAct) -> Message:
    """What was done to the account, why, and what the person can do."""
    subject, said, after = _LETTERS[letter]
    reason = str(act.details.get("reason", ""))
    return compose(
        "staff/notice", to=account.email, subject=subject, key=f"staff-{act.id}", said=said, reason=reason, after=after
    )
