"""The steps of showing a domain, the same for members and for those who claim an organisation."""

from collections.abc import Mapping

from flask import request

from careercenter.accounts.access import current_account
from careercenter.accounts.addresses import checked
from careercenter.backends.dns import DnsUnavailable
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.employers import proving
from careercenter.employers.forms import Code, Mailbox
from careercenter.employers.models import EmployerDomain
from careercenter.web.forms import Form
from careercenter.web.services import current, now

STEPS = ("own", "record", "send", "code")


def take(step: str, domain: EmployerDomain) -> Form | None:
    """Take one step. Returns the form when something in it is to be mended, None when it went well. Raises Refused for
    what is wrong but not with a field."""
    return {"own": _own, "record": _record, "send": _send, "code": _code}[step](domain)


def forms(domain: EmployerDomain, sent: Mapping[str, Form]) -> tuple[Form, Form]:
    """The forms for a mailbox and for a code, those that were sent or new ones. A page shows them for several domains,
    so their inputs carry the domain's id."""
    found = (sent.get("send") or Mailbox(formdata=None), sent.get("code") or Code(formdata=None))
    for form in found:
        for field in form:
            field.id = field.label.field_id = f"{field.name}-{domain.id}"
    return found


def _own(domain: EmployerDomain) -> None:
    proving.own_mailbox(session=db.session(), domain=domain, by=current_account(), now=now())


def _record(domain: EmployerDomain) -> None:
    try:
        texts = current().dns.texts(domain.domain)
    except DnsUnavailable:
        texts = None
    proving.check_record(session=db.session(), domain=domain, by=current_account(), texts=texts, now=now())


def _send(domain: EmployerDomain) -> Form | None:
    form = Mailbox(request.form)
    if not form.validate():
        return form
    typed = form.mailbox.data
    try:
        mailbox = checked(typed if "@" in typed else f"{typed}@{domain.domain}")
        proving.send_code(session=db.session(), domain=domain, mailbox=mailbox, now=now())
    except Refused as refusal:
        refusal.field = "mailbox"
        form.refuse(refusal)
        return form
    return None


def _code(domain: EmployerDomain) -> Form | None:
    form = Code(request.form)
    if not form.validate():
        return form
    session, key = db.session(), current().settings.secret_key
    try:
        proving.count_try(session=session, domain=domain)
        # A wrong guess is rolled back with its request; that it was made must stay.
        session.commit()
        proving.enter_code(
            session=session, domain=domain, by=current_account(), code=form.code.data, key=key, now=now()
        )
    except Refused as refusal:
        form.refuse(refusal)
        return form
    return None
