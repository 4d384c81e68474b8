"""Where an employer begins: choosing among one's organisations, founding one, asking to join one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.exc import IntegrityError

from careercenter.accounts.access import confirmed, current_account, signed_in
from careercenter.accounts.models import Account
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.employers import founding, queries
from careercenter.employers.emails import invitation_link
from careercenter.employers.forms import Found
from careercenter.web.forms import answer
from careercenter.web.services import current, now

bp = Blueprint("employer", __name__)


@bp.get("/employer")
@signed_in
def index():
    """For whom one acts, what one is invited to, what one asked for. Who acts for one organisation goes there at once."""
    account, session = current_account(), db.session()
    mine, invited = queries.memberships_of(session, account.id), _invited(account)
    if len(mine) == 1 and not invited:
        return redirect(url_for("desk.index", slug=mine[0].employer.slug), 303)
    asked = queries.requests_of(session, account.id)
    key = current().settings.secret_key
    links = {one.id: invitation_link(one, secret_key=key, now=now()) for one in invited}
    return render_template("employer/index.html", memberships=mine, invitations=invited, links=links, requests=asked)


@bp.route("/employer/new", methods=["GET", "POST"])
@confirmed
def new():
    """Found an organisation, or be led to the one that has the name."""
    form, taken = Found(), None
    if form.validate_on_submit():
        try:
            made = founding.found(session=db.session(), account=current_account(), now=now(), **_typed(form))
        except founding.NameTaken as refusal:
            taken = refusal.employer
            form.refuse(refusal)
        except IntegrityError:
            db.session.rollback()
            form.name.errors = ["Somebody took this name a moment ago. Send the form again to join them."]
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(f"{made.name} is set up.")
            return redirect(url_for("organisation.show", slug=made.slug), 303)
    return answer("employer/new.html", form, taken=taken)


def _typed(form: Found) -> dict[str, str]:
    return {"name": form.name.data, "relation": form.relation.data, "website": form.website.data or ""}


def _invited(account: Account) -> list:
    return list(queries.invitations_for(db.session(), account.folded_email, now())) if account.confirmed else []
