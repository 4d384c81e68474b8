"""The codes that a person works with, and putting a successor in the place of one that is over."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import StringField

from careercenter.accounts.access import never_kept, signed_in
from careercenter.applicants import coded
from careercenter.applicants.profile_forms import Section
from careercenter.applicants.views.profile import begun, mine
from careercenter.core.database import db
from careercenter.core.errors import Conflict, Refused
from careercenter.web.services import now

bp = Blueprint("profile_codes", __name__, url_prefix="/me/profile/codes")
bp.after_request(never_kept)


class Codes(Section):
    """Codes and families, as typed."""

    codes = StringField("Codes you work with")


@bp.route("", methods=["GET", "POST"])
@signed_in
def edit() -> Response | tuple[str, int]:
    """Say which codes; those that are over are shown with what took their place."""
    form = Codes()
    if request.method == "POST" and form.validate():
        text = form.codes.data or ""
        try:
            named = coded.read(text, session=db.session())
            coded.save_codes(session=db.session(), profile=begun(), seen=form.seen(), named=named, now=now())
            flash("Saved.")
            return redirect(url_for("profile.show", _anchor="skills"), 303)
        except Refused as refusal:
            db.session.rollback()
            return _page(form, text, refusal)
    return _page(form, coded.typed(mine()))


@bp.post("/replace")
@signed_in
def replace() -> Response:
    """One click: the successor stands where the old code stood."""
    asked = {name: request.form.get(name, "")[:20] for name in ("system", "code", "by")}
    done = coded.replace(session=db.session(), profile=begun(), now=now(), **asked)
    said = f"{asked['by']} stands in your profile instead of {asked['code']}."
    flash(said if done else f"{asked['code']} is not in your profile any more.")
    return redirect(url_for("profile_codes.edit"), 303)


@bp.app_template_global()
def codes_shown() -> tuple[coded.Shown, ...]:
    """The codes of the person who asks, for their profile."""
    return coded.shown(mine(), session=db.session(), now=now())


def _page(form: Codes, text: str, refusal: Refused | None = None) -> tuple[str, int]:
    """The field, and what is kept. After a refusal what was typed stands there again, for the version kept now."""
    profile = mine()
    form.version.data = str(profile.version if profile else 0)
    shown = {"form": form, "text": text, "over": [one for one in codes_shown() if one.over]}
    said = refusal.message if refusal else ""
    kept = coded.typed(profile) if isinstance(refusal, Conflict) else ""
    return render_template("me/codes.html", said=said, kept=kept, **shown), refusal.status if refusal else 200
