"""Where a coder begins: what is theirs, and what to do next."""

from flask import Blueprint, render_template

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applicants.next_steps import steps
from careercenter.applicants.queries import live_resumes, profile_of
from careercenter.core.database import db
from careercenter.web.services import now

bp = Blueprint("me", __name__, url_prefix="/me")
bp.after_request(never_kept)


@bp.get("")
@signed_in
def home() -> str:
    """What is done and what is not yet."""
    account = current_account()
    profile = profile_of(db.session(), account.id)
    resumes = live_resumes(db.session(), profile.id) if profile else []
    listed = steps(profile, resumes=len(resumes), now=now())
    return render_template("me/home.html", account=account, steps=listed, done=sum(one.done for one in listed))
