"""Sending what was typed, the same on both sides: what is refused comes back with the text as it was."""

from collections.abc import Sequence

from flask import request

from careercenter.accounts import attempts
from careercenter.accounts.access import current_account
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.core.errors import Refusal, Refused
from careercenter.inboxes import talking
from careercenter.inboxes.message_forms import MessageForm
from careercenter.web.services import now

Findings = Sequence[str]


def send(form: MessageForm, application: Application, side: str) -> tuple[bool, Findings]:
    """Whether the message was sent; what looks like a patient's in it, in the writer's own words. What was shown above
    the form counts as read by whoever answers it."""
    if request.method != "POST" or not form.validate():
        return False, ()
    account = current_account()
    try:
        attempts.message(account)
        talking.say(
            session=db.session(), application=application, side=side, account=account, text=form.text.data,
            key=form.key.data, checked=form.checked.data, now=now(),
        )  # fmt: skip
    except talking.PatientData as refusal:
        form.refuse(refusal)
        return False, [form.text.data[one.start : one.end] for one in refusal.findings]
    except Refusal as refusal:
        form.refuse(Refused(refusal.message, field=refusal.field or "text"))
        return False, ()
    talking.read(session=db.session(), application=application, side=side, upto=form.seen, now=now())
    return True, ()
