"""A person's credentials: the wallet, and each credential to be changed."""

from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applicants import holding, wallet
from careercenter.applicants.models import HeldCredential
from careercenter.applicants.queries import profile_of
from careercenter.applicants.resume_profile import profile_for
from careercenter.applicants.wallet_forms import Credential
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.forms import answer
from careercenter.web.services import current, now

bp = Blueprint("wallet", __name__, url_prefix="/me/credentials")
bp.after_request(never_kept)


@bp.get("")
@signed_in
def index() -> str:
    """All of them, as they stand today where the holder lives."""
    today = now().astimezone(ZoneInfo(current_account().time_zone)).date()
    profile = profile_of(db.session(), current_account().id)
    return render_template(
        "me/wallet.html",
        held=profile.credentials if profile else [],
        term=vocabulary("credentials").get,
        state=lambda one: wallet.LABELS[wallet.state_on(one, today)],
        ends=lambda one: wallet.ends_soon(one, today),
        full_of=wallet.full_of,
    )


@bp.route("/new", methods=["GET", "POST"])
@signed_in
def add() -> Response | tuple[str, int]:
    """Another one."""
    form = Credential()
    if request.method == "POST" and form.validate():
        try:
            holding.hold(
                session=db.session(),
                profile=profile_for(session=db.session(), account=current_account(), now=now()),
                facts=form.facts(),
                number=form.number.data or "",
                secret_key=current().settings.secret_key,
                now=now(),
            )
            return _back("Added to your wallet.")
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return answer("me/credential.html", form, held=None)


@bp.route("/<int:credential_id>", methods=["GET", "POST"])
@signed_in
def change(credential_id: int) -> Response | tuple[str, int]:
    """Change one."""
    held = own(credential_id)
    form = Credential(obj=held)
    if request.method == "POST" and form.validate():
        try:
            holding.amend(
                session=db.session(),
                credential=held,
                facts=form.facts(),
                number=form.number.data or "",
                forget=form.forget_number.data,
                secret_key=current().settings.secret_key,
                now=now(),
            )
            return _back("Saved.")
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return answer("me/credential.html", form, held=own(credential_id))


@bp.route("/<int:credential_id>/remove", methods=["GET", "POST"])
@signed_in
def remove(credential_id: int) -> Response | str:
    """Ask once, then take it out."""
    held = own(credential_id)
    label = vocabulary("credentials").label(held.slug)
    if request.method == "GET":
        return render_template("me/remove_credential.html", held=held, label=label)
    holding.drop(session=db.session(), credential=held, now=now())
    return _back(f"{label} is out of your wallet.")


def own(credential_id: int) -> HeldCredential:
    """A credential of the person who asks. Raises NotFound for any other."""
    profile = profile_of(db.session(), current_account().id)
    for one in profile.credentials if profile else ():
        if one.id == credential_id:
            return one
    raise NotFound("There is no such credential in your wallet. It may have been removed.")


def _back(said: str) -> Response:
    flash(said)
    return redirect(url_for("wallet.index"), 303)
