"""How often a member is told of applicants: a page behind the link in each such mail, for which nobody signs in."""

from datetime import timedelta

from flask import Blueprint, render_template, request

from careercenter.accounts.access import never_kept
from careercenter.applications.employer_emails import PURPOSE
from careercenter.applications.telling import NEVER, OFTEN
from careercenter.core.database import db
from careercenter.core.errors import NotFound
from careercenter.core.tokens import read
from careercenter.employers.models import Membership
from careercenter.web.forms import csrf
from careercenter.web.services import current, now

bp = Blueprint("employer_mail", __name__)
bp.after_request(never_kept)


@bp.route("/employer-mail/<token>", methods=["GET", "POST"])
@csrf.exempt
def settings(token: str) -> str:
    """Choose; a mail program that posts here by itself (RFC 8058) stops them."""
    value = read(PURPOSE, token, key=current().settings.secret_key, now=now(), max_age=None)
    member = db.session.get(Membership, value) if isinstance(value, int) else None
    if member is None:
        raise NotFound("You no longer act for this employer, so it sends you nothing.")
    if request.method == "POST":
        chosen = request.form.get("often", NEVER)
        if chosen in OFTEN and chosen != member.applicant_mail:
            if member.applicant_mail == NEVER:
                # What came meanwhile was not to be told.
                member.told_until = now() - timedelta(minutes=1)
            member.applicant_mail = chosen
    return render_template(
        "applications/employer_mail.html", member=member, often=OFTEN, saved=request.method == "POST"
    )
