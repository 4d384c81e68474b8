"""Signed links in alert mails: who may confirm, manage and unsubscribe without signing in.

They hold ids and no address, act only on POST, and stay good as long as mails lie in mailboxes.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from careercenter.alerts.models import Alert, Subscriber
from careercenter.core.tokens import BadToken, read, sign

CONFIRM, MANAGE, UNSUBSCRIBE, HOOK = "alerts.confirm", "alerts.manage", "alerts.unsubscribe", "alerts.hook"
CONFIRM_WITHIN = timedelta(days=7)
MANAGE_WITHIN = timedelta(days=90)


class Stopping(NamedTuple):
    """What an unsubscribe link stops: one alert, or all mail when `alert_id` is None."""

    subscriber_id: int
    alert_id: int | None


def confirm_token(alert: Alert, *, key: str, now: datetime) -> str:
    """For the mail that asks whether somebody really wants an alert."""
    return sign(CONFIRM, [alert.subscriber_id, alert.id], key=key, now=now)


def read_confirm(token: str, *, key: str, now: datetime) -> tuple[int, int]:
    """Subscriber and alert. Raises BadToken."""
    subscriber_id, alert_id = read(CONFIRM, token, key=key, now=now, max_age=CONFIRM_WITHIN)
    return subscriber_id, alert_id


def manage_token(subscriber: Subscriber, *, key: str, now: datetime) -> str:
    """For the page where a person sees all their alerts."""
    return sign(MANAGE, subscriber.id, key=key, now=now)


def read_manage(token: str, *, key: str, now: datetime) -> int:
    """The subscriber. Raises BadToken."""
    return read(MANAGE, token, key=key, now=now, max_age=MANAGE_WITHIN)


def unsubscribe_token(subscriber_id: int, alert_id: int | None, *, key: str, now: datetime) -> str:
    """For the link and the header that stop mail. It never expires: whoever wants to stop may."""
    return sign(UNSUBSCRIBE, [subscriber_id, alert_id], key=key, now=now)


def read_unsubscribe(token: str, *, key: str, now: datetime) -> Stopping:
    """What to stop. Raises BadToken."""
    value = read(UNSUBSCRIBE, token, key=key, now=now, max_age=None)
    if not isinstance(value, list) or len(value) != 2:
        raise BadToken("This link is not complete. Please copy the whole link from the mail.")
    return Stopping(*value)


def hook_token(*, key: str, now: datetime) -> str:
    """For the address to which the operator's mail system reports what came back."""
    return sign(HOOK, "reports", key=key, now=now)


def read_hook(token: str, *, key: str, now: datetime) -> None:
    """Raises BadToken unless the token is ours."""
    read(HOOK, token, key=key, now=now, max_age=None)
