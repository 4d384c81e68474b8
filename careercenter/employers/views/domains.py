"""The domains of an organisation: showing that they are its own, and how they stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.employers import proving, queries
from careercenter.employers.access import current_membership, member
from careercenter.employers.domains import in_words, of_email
from careercenter.employers.forms import Domain
from careercenter.employers.models import Employer, EmployerDomain
from careercenter.employers.roles import may, who_may
from careercenter.employers.verification import GRACE, METHODS, status_of
from careercenter.employers.views import proofs
from careercenter.web.forms import Form
from careercenter.web.services import now

bp = Blueprint("domains", __name__, url_prefix="/employer/<slug>/domains")
changer = member(*who_may("domains.change"))


@dataclass(frozen=True)
class Shown:
    """One domain as the page shows it; `step` gives the address of a step, `until` when a failing one lapses."""

    domain: EmployerDomain
    name: str
    status: str
    how: str
    until: datetime
    own_mailbox: str
    step: Callable[[str], str]
    send: Form
    code: Form


@bp.get("")
@member()
def index(employer: Employer):
    """All of them."""
    return _page(employer)


@bp.post("")
@changer
def add(employer: Employer):
    """Begin to show one."""
    form = Domain()
    if not form.validate():
        return _page(employer, form=form)
    try:
        made = proving.begin(
            session=db.session(), employer=employer, by=current_account(), domain=form.domain.data, now=now()
        )
    except Refused as refusal:
        form.refuse(refusal)
        return _page(employer, form=form)
    return redirect(url_for("domains.index", slug=employer.slug, _anchor=f"domain-{made.id}"), 303)


@bp.post("/<int:domain_id>/<any(own, record, send, code):step>")
@changer
def prove(employer: Employer, domain_id: int, step: str):
    """One step of showing it."""
    domain = _domain(employer, domain_id)
    try:
        form = proofs.take(step, domain)
    except Refused as refusal:
        return _page(employer, at=domain_id, problem=refusal.message)
    if form is not None:
        return _page(employer, at=domain_id, **{step: form})
    flash(f"A code is on its way to {domain.mailbox}." if step == "send" else "This domain now counts as yours.")
    return redirect(url_for("domains.index", slug=employer.slug, _anchor=f"domain-{domain_id}"), 303)


@bp.post("/<int:domain_id>/remove")
@changer
def remove(employer: Employer, domain_id: int):
    """Forget one."""
    proving.drop(session=db.session(), domain=_domain(employer, domain_id), by=current_account(), now=now())
    flash("The domain was removed.")
    return redirect(url_for("domains.index", slug=employer.slug), 303)


def _domain(employer: Employer, domain_id: int) -> EmployerDomain:
    found = queries.domain_by_id(db.session(), employer.id, domain_id)
    if found is None:
        raise NotFound("This domain was removed meanwhile.")
    return found


def _page(employer: Employer, *, at: int | None = None, problem: str = "", **forms: Form):
    rows = queries.domains_of(db.session(), employer.id)
    page = render_template(
        "employer/domains.html",
        employer=employer,
        domains=[_shown(employer, one, forms if one.id == at else {}) for one in rows],
        changes=may(current_membership().role, "domains.change"),
        form=forms.get("form") or Domain(formdata=None),
        problem=problem,
        now=now(),
    )
    return page, 422 if request.method == "POST" else 200


def _shown(employer: Employer, domain: EmployerDomain, forms: Mapping[str, Form]) -> Shown:
    account = current_account()
    send, code = proofs.forms(domain, forms)
    return Shown(
        domain=domain,
        name=in_words(domain.domain),
        status=status_of(domain),
        how=METHODS[domain.method],
        until=(domain.failing_since or domain.created_at) + GRACE,
        own_mailbox=account.email if account.confirmed and of_email(account.email) == domain.domain else "",
        step=lambda step: url_for("domains.prove", slug=employer.slug, domain_id=domain.id, step=step),
        send=send,
        code=code,
    )
