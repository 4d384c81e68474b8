"""Asking to join an organisation that is on the board already, and claiming one that nobody owns by its domain."""

from flask import Blueprint, flash, redirect, render_template, url_for

from careercenter.accounts.access import confirmed, current_account
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.employers import joining, proving, queries
from careercenter.employers.domains import in_words, of_email
from careercenter.employers.forms import Ask
from careercenter.employers.models import Employer
from careercenter.employers.views import proofs
from careercenter.web.forms import Form
from careercenter.web.services import now

bp = Blueprint("joining", __name__, url_prefix="/employer/join/<slug>")


@bp.get("")
@confirmed
def show(slug: str):
    """How one can come to act for this organisation."""
    employer = _employer(slug)
    if queries.membership_of(db.session(), employer.id, current_account().id):
        return redirect(url_for("desk.index", slug=slug), 303)
    return _page(employer)


@bp.post("")
@confirmed
def ask(slug: str):
    """Ask its owners, or staff."""
    employer, form = _employer(slug), Ask()
    if not form.validate():
        return _page(employer, ask=form)
    joining.ask(
        session=db.session(), employer=employer, account=current_account(), message=form.message.data, now=now()
    )
    flash("Your request is on its way. A mail tells you what comes of it.")
    return redirect(url_for("employer.index"), 303)


@bp.post("/claim")
@confirmed
def claim(slug: str):
    """Begin to show the domain of its website."""
    employer = _employer(slug)
    proving.begin_claim(session=db.session(), employer=employer, claimant=current_account(), now=now())
    return redirect(url_for("joining.show", slug=slug, _anchor="claim"), 303)


@bp.post("/claim/<any(own, record, send, code):step>")
@confirmed
def prove(slug: str, step: str):
    """One step of showing it: by one's own address, by the DNS, by a code sent to a mailbox."""
    employer = _employer(slug)
    domain = queries.claimed_domain(db.session(), employer.id, current_account().id)
    if domain is None:
        return _page(employer, problem="This was not begun yet, or somebody else was quicker.")
    try:
        form = proofs.take(step, domain)
    except Refused as refusal:
        return _page(employer, problem=refusal.message)
    if form is not None:
        return _page(employer, **{step: form})
    if step == "send":
        flash(f"A code is on its way to {domain.mailbox}.")
        return redirect(url_for("joining.show", slug=slug, _anchor="claim"), 303)
    flash(f"{employer.name} is yours now.")
    return redirect(url_for("organisation.show", slug=slug), 303)


def _page(employer: Employer, *, problem: str = "", **forms: Form):
    account = current_account()
    domain, name = queries.claimed_domain(db.session(), employer.id, account.id), proving.claimable_domain(employer)
    domain = domain if domain is not None and domain.domain == name else None
    send, code = proofs.forms(domain, forms) if domain else (None, None)
    shown = render_template(
        "employer/join.html",
        employer=employer,
        owned=bool(queries.owners(db.session(), employer.id)),
        asked=queries.open_request(db.session(), employer.id, account.id),
        name=in_words(name) if name else "",
        own_mailbox=account.email if name and of_email(account.email) == name else "",
        domain=domain,
        problem=problem,
        ask=forms.get("ask") or Ask(formdata=None),
        step=lambda step: url_for("joining.prove", slug=employer.slug, step=step),
        send=send,
        code=code,
    )
    return shown, 422 if problem or forms else 200


def _employer(slug: str) -> Employer:
    found = queries.by_slug(db.session(), slug)
    if found is None:
        raise NotFound("There is no such organisation.")
    return found
