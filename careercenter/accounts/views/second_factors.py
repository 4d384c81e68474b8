"""Setting up second factors: an authenticator app, passkeys, recovery codes. Each change asks for a fresh proof."""

import segno
from flask import Blueprint, flash, redirect, render_template, url_for

from careercenter.accounts import factors, queries, totp
from careercenter.accounts.access import current_account, never_kept, proved
from careercenter.accounts.device import asked, made_by
from careercenter.accounts.forms import AppCode, DeviceAnswer
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.web.services import current, now

bp = Blueprint("second_factors", __name__, url_prefix="/account")
bp.after_request(never_kept)


@bp.route("/app", methods=["GET", "POST"])
@proved
def app():
    """Show a secret as a square and as text; the first code of the app takes it into use."""
    key = current().settings.secret_key
    form = AppCode()
    if form.validate_on_submit():
        try:
            codes = factors.add_totp(
                session=db.session(), account=current_account(), sealed=form.sealed.data, code=form.code.data,
                key=key, now=now(),
            )  # fmt: skip
            return _added(codes, "Your app is set up.")
        except Refused as refusal:
            form.refuse(refusal)
    return _app_page(form, key)


@bp.post("/app/remove")
@proved
def remove_app():
    """No longer ask for codes of the app."""
    factors.remove_totp(session=db.session(), account=current_account(), now=now())
    flash("Your authenticator app is removed.")
    return _back()


@bp.route("/passkey", methods=["GET", "POST"])
@proved
def passkey():
    """Ask the device by POST; the page then shows what it is asked."""
    return asked(current_account(), factors.MAKE, "account/passkey.html", back=url_for("account.show"))


@bp.post("/passkey/answer")
@proved
def passkey_answer():
    """What the device made."""
    account, form = current_account(), DeviceAnswer()
    try:
        if form.validate():
            made = made_by(account, form.answer.data)
            name = form.name.data or ""
            return _added(
                factors.add_passkey(session=db.session(), account=account, made=made, name=name, now=now()),
                "Your passkey is set up.",
            )
    except Refused as refusal:
        form.refuse(refusal)
    again = url_for("account.show") + "#factors"
    return render_template("accounts/passkey_failed.html", form=form, again=again), 422


@bp.post("/passkey/<int:passkey_id>/remove")
@proved
def remove_passkey(passkey_id: int):
    """Take one key away."""
    row = queries.passkey(db.session(), current_account().id, passkey_id)
    if row is None:
        raise NotFound("This passkey has been removed already.")
    factors.remove_passkey(session=db.session(), account=current_account(), row=row, now=now())
    flash("The passkey is removed.")
    return _back()


@bp.post("/codes")
@proved
def codes():
    """Make new recovery codes and show them, once."""
    made = factors.new_codes(session=db.session(), account=current_account(), now=now())
    return _added(made, "These codes replace the ones you had.")


def _added(codes: list[str], said: str):
    """The recovery codes are shown in the answer itself: they are kept nowhere that they could be shown from again."""
    if codes:
        return render_template("account/codes.html", codes=codes, said=said)
    flash(said)
    return _back()


def _app_page(form: AppCode, key: str):
    secret = totp.unseal(form.sealed.data or "", key=key) or totp.new_secret()
    if not form.sealed.data or totp.unseal(form.sealed.data, key=key) is None:
        form.sealed.data = totp.seal(secret, key=key)
    square = segno.make(totp.uri(secret, current_account().email), error="m")
    picture = square.svg_data_uri(scale=5, border=2, dark="#000", light="#fff")
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    wrong = form.errors or form.form_errors
    return render_template("account/app.html", form=form, picture=picture, secret=groups), 422 if wrong else 200


def _back():
    return redirect(url_for("account.show") + "#factors", 303)
