"""The members of an organisation: who they are, who is invited, who asks to come in."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.employers import joining, membership, queries
from careercenter.employers.access import current_membership, member
from careercenter.employers.forms import Invite, Role
from careercenter.employers.models import Employer
from careercenter.employers.roles import NAMES, ROLES, may, summary, who_may
from careercenter.web.services import now

bp = Blueprint("members", __name__, url_prefix="/employer/<slug>/members")
changer = member(*who_may("members.change"))


@bp.get("")
@member()
def index(employer: Employer):
    """Everybody."""
    return _page(employer)


@bp.post("")
@changer
def invite(employer: Employer):
    """Invite somebody by mail."""
    form = Invite()
    if not form.validate():
        return _page(employer, form=form)
    try:
        made = membership.invite(
            session=db.session(),
            employer=employer,
            by=current_account(),
            email=form.email.data,
            role=form.role.data,
            now=now(),
        )
    except Refused as refusal:
        form.refuse(refusal)
        return _page(employer, form=form)
    return _done(employer, f"An invitation is on its way to {made.email}.")


@bp.post("/invitations/<int:invitation_id>/<any(resend, revoke):act>")
@changer
def invitation(employer: Employer, invitation_id: int, act: str):
    """Send an invitation again, or take it back."""
    found = queries.invitation(db.session(), invitation_id)
    if found is None or found.employer_id != employer.id:
        raise NotFound("There is no such invitation.")
    does = membership.resend if act == "resend" else membership.revoke
    says = f"The invitation was sent to {found.email} again." if act == "resend" else "The invitation was taken back."
    return _try(
        employer,
        lambda: does(session=db.session(), employer=employer, by=current_account(), invitation=found, now=now()),
        says,
    )


@bp.post("/requests/<int:request_id>/<any(accept, decline):act>")
@changer
def join_request(employer: Employer, request_id: int, act: str):
    """Take somebody in who asked, or not."""
    found = queries.request_by_id(db.session(), request_id)
    if found is None or found.employer_id != employer.id:
        raise NotFound("There is no such request.")
    role = request.form.get("role", ROLES[-1])
    return _try(
        employer,
        lambda: joining.answer(
            session=db.session(), request=found, by=current_account(), accepted=act == "accept", role=role, now=now()
        ),
        "They are a member now." if act == "accept" else "The request was declined.",
    )


@bp.post("/<int:membership_id>/role")
@changer
def role(employer: Employer, membership_id: int):
    """Give a member another role."""
    wanted = request.form.get("role", "")
    return _try(
        employer,
        lambda: membership.change_role(
            session=db.session(),
            employer=employer,
            by=current_account(),
            membership_id=membership_id,
            role=wanted,
            now=now(),
        ),
        "The role was changed.",
    )


@bp.post("/<int:membership_id>/remove")
@changer
def remove(employer: Employer, membership_id: int):
    """End a membership."""
    return _try(
        employer,
        lambda: membership.remove(
            session=db.session(), employer=employer, by=current_account(), membership_id=membership_id, now=now()
        ),
        "They are no longer a member.",
    )


@bp.post("/leave")
@member()
def leave(employer: Employer):
    """End one's own membership."""
    try:
        membership.leave(session=db.session(), employer=employer, account=current_account(), now=now())
    except Refused as refusal:
        return _page(employer, problem=refusal.message)
    flash(f"You no longer act for {employer.name}.")
    return redirect(url_for("employer.index"), 303)


def _try(employer: Employer, act: Callable[[], object], says: str):
    try:
        act()
    except Refused as refusal:
        return _page(employer, problem=refusal.message)
    return _done(employer, says)


def _done(employer: Employer, says: str):
    """Who is no owner any more by their own doing may still see the members."""
    flash(says)
    return redirect(url_for("members.index", slug=employer.slug), 303)


def _page(employer: Employer, *, form: Invite | None = None, problem: str = ""):
    session, mine = db.session(), current_membership()
    changes = may(mine.role, "members.change")
    page = render_template(
        "employer/members.html",
        employer=employer,
        members=queries.members(session, employer.id),
        mine=mine,
        changes=changes,
        invitations=queries.open_invitations(session, employer.id) if changes else (),
        requests=queries.open_requests(session, employer.id) if changes else (),
        form=form or Invite(formdata=None),
        role_form=Role(formdata=None),
        roles=[(NAMES[role], summary(role)) for role in ROLES],
        names=NAMES,
        now=now(),
        problem=problem,
    )
    return page, 422 if form is not None or problem else 200
