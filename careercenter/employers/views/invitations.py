"""The link of an invitation: opening it shows it, a button accepts it. Opening changes nothing, since mail scanners open."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from careercenter.accounts.access import current_account, marked
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.core.tokens import read
from careercenter.employers import membership, queries
from careercenter.employers.emails import INVITATION
from careercenter.employers.models import Invitation
from careercenter.employers.roles import NAMES, summary
from careercenter.web.services import current, now

bp = Blueprint("invitations", __name__)


@bp.get("/invitations/<token>")
@marked
def show(token: str):
    """Who invites whom, to what; and what one must do to accept."""
    try:
        found, _stamp = _invitation(token)
    except Refused as refusal:
        return render_template("employer/invitation_ended.html", message=refusal.message), 410
    account = current_account()
    return render_template(
        "employer/invitation.html",
        invitation=found,
        role=NAMES[found.role],
        may=summary(found.role),
        account=account,
        fits=account is not None and account.folded_email == found.folded_email,
        masked=membership.masked(found.email),
        here=request.path,
    )


@bp.post("/invitations/<token>")
@marked
def accept(token: str):
    """Become a member."""
    account = current_account()
    if account is None:
        flash("Please sign in first, then accept.", "warn")
        return redirect(url_for("accounts.sign_in", next=request.path), 303)
    try:
        found, stamp = _invitation(token)
        membership.accept(session=db.session(), invitation=found, account=account, stamp=stamp, now=now())
    except Refused as refusal:
        return render_template("employer/invitation_ended.html", message=refusal.message), 410
    flash(f"You now act for {found.employer.name}.")
    return redirect(url_for("desk.index", slug=found.employer.slug), 303)


def _invitation(token: str) -> tuple[Invitation, str]:
    """The invitation of a link that is still good. Raises BadToken and Ended."""
    value = read(INVITATION, token, key=current().settings.secret_key, now=now(), max_age=None)
    invitation_id, stamp = value
    found = queries.invitation(db.session(), invitation_id)
    if found is None:
        raise membership.Ended("This invitation is no longer there. Ask whoever invited you.")
    return membership.check(invitation=found, stamp=stamp, now=now()), stamp
