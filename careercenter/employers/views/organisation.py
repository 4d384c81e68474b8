"""What an organisation says of itself: its name, its page, its logo."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.employers import founding, queries
from careercenter.employers.access import current_membership, member
from careercenter.employers.forms import Logo, Organisation
from careercenter.employers.logos import LARGEST, MEDIA_TYPE, logo
from careercenter.employers.models import Employer
from careercenter.employers.roles import may, who_may
from careercenter.web.requests import body_up_to
from careercenter.web.services import current, now

bp = Blueprint("organisation", __name__)
changer = member(*who_may("organisation.change"))
YEAR = 365 * 24 * 3600


@bp.get("/employer/<slug>/organisation")
@member()
def show(employer: Employer):
    """The form, or for members who may not change it what it holds."""
    return _page(employer)


@bp.post("/employer/<slug>/organisation")
@changer
def save(employer: Employer):
    """Change it."""
    form = Organisation()
    if not form.validate():
        return _page(employer, form=form)
    try:
        changed = founding.change(
            session=db.session(), employer=employer, account=current_account(), values=form.values(), now=now()
        )
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _page(employer, form=form)
    flash("Saved. Your page shows it now." if changed else "Nothing was changed.")
    return redirect(url_for("organisation.show", slug=employer.slug), 303)


@bp.post("/employer/<slug>/organisation/logo")
@body_up_to(2 * LARGEST)
@changer
def upload(employer: Employer):
    """Take a picture as the logo."""
    form = Logo()
    if not form.validate():
        return _page(employer, logo_form=form)
    try:
        picture = logo(form.logo.data.read(LARGEST + 1))
    except Refused as refusal:
        form.refuse(refusal)
        return _page(employer, logo_form=form)
    _show(employer, current().blobs.put(picture))
    flash("Your logo is on your page and on your listings.")
    return redirect(url_for("organisation.show", slug=employer.slug, _anchor="picture"), 303)


@bp.post("/employer/<slug>/organisation/logo/remove")
@changer
def remove_logo(employer: Employer):
    """Show no logo."""
    _show(employer, None)
    flash("The logo was removed.")
    return redirect(url_for("organisation.show", slug=employer.slug, _anchor="picture"), 303)


@bp.get("/employers/<slug>/logo/<key>.webp")
def picture(slug: str, key: str) -> Response:
    """The logo. Its address changes with the picture, so it may be kept for ever."""
    employer = queries.by_slug(db.session(), slug)
    if employer is None or not employer.logo_key or employer.logo_key[: len(key)] != key or len(key) < 16:
        raise NotFound("There is no such picture.")
    answer = Response(current().blobs.get(employer.logo_key), mimetype=MEDIA_TYPE)
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer


def _show(employer: Employer, key: str | None) -> None:
    founding.set_logo(session=db.session(), employer=employer, account=current_account(), key=key, now=now())


def _page(employer: Employer, *, form: Organisation | None = None, logo_form: Logo | None = None):
    shown = form or _filled(employer)
    page = render_template(
        "employer/organisation.html",
        employer=employer,
        form=shown,
        logo_form=logo_form or Logo(formdata=None),
        changes=may(current_membership().role, "organisation.change"),
        host=request.host,
    )
    return page, 422 if form or logo_form else 200


def _filled(employer: Employer) -> Organisation:
    form = Organisation(formdata=None, obj=employer)
    form.places.data = "\n".join(f"{place['city']}, {place['state']}" for place in employer.places)
    return form
