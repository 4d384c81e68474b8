"""Opening an account and confirming its address. What is answered never tells whether the address has an account."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie

from careercenter.accounts import attempts, operations, passwords, proving
from careercenter.accounts.access import current_account, marked, never_kept, signed_in
from careercenter.accounts.addresses import checked
from careercenter.accounts.forms import Present, Register
from careercenter.accounts.models import Account
from careercenter.accounts.proving import CONFIRM
from careercenter.accounts.waiting_room import go_on
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.web.forms import answer
from careercenter.web.services import current, now

bp = Blueprint("registering", __name__)
bp.after_request(never_kept)
# What this browser registered: whoever confirms it here need not type the password again.
_REGISTERED = "registered"


@bp.route("/register", methods=["GET", "POST"])
@marked
def register():
    """Name, address, password; then a mail says how to go on."""
    form = Register()
    if form.validate_on_submit():
        try:
            _register(form)
            return redirect(url_for("registering.sent"), 303)
        except Refused as refusal:
            form.refuse(refusal)
            return render_template("accounts/register.html", form=form), refusal.status
    if current_account() is not None:
        return redirect(url_for("account.show"), 303)
    return answer("accounts/register.html", form)


@bp.get("/register/sent")
@marked
def sent():
    """Look into your mail."""
    return render_template("accounts/sent.html", title="Look into your mail", of="register", again="registering.register")


@bp.route("/confirm/<token>", methods=["GET", "POST"])
@marked
def confirm(token: str):
    """A button, as programs that read mail follow links; elsewhere than where one registered, the password too."""
    try:
        account = _account(token)
    except proving.Spent:
        if current_account() is None:
            raise
        # A second click, or the mail opened once more: they are in, which is what the link is for.
        return redirect(url_for("account.show"), 303)
    form = None if _registered_here(account) else Present()
    if request.method == "POST" and (form is None or form.validate()):
        try:
            return _confirmed(account, form)
        except Refused as refusal:
            form.refuse(refusal)
            return render_template("accounts/confirm.html", form=form, account=account), refusal.status
    wrong = form is not None and form.errors
    return render_template("accounts/confirm.html", form=form, account=account), 422 if wrong else 200


@bp.post("/account/confirmation")
@signed_in
def again():
    """Mail the link once more."""
    account = current_account()
    if not account.confirmed:
        attempts.mail(account.email)
        operations.tell(session=db.session(), letter="confirm", account_id=account.id, now=now())
        flash("The mail with the link is on its way.")
    return redirect(url_for("account.show"), 303)


def _register(form: Register) -> None:
    email, password = checked(form.email.data), form.password.data
    passwords.check(password, (form.name.data or "", email))
    attempts.mail(email)
    kept, name = passwords.hashed(password), form.name.data or ""
    account = operations.register(session=db.session(), email=email, name=name, password_hash=kept, now=now())
    cookie[_REGISTERED] = proving.mark(account, key=current().settings.secret_key)


def _account(token: str) -> Account:
    return proving.account_of(db.session(), CONFIRM, token, key=current().settings.secret_key, now=now())


def _registered_here(account: Account) -> bool:
    return cookie.get(_REGISTERED) == proving.mark(account, key=current().settings.secret_key)


def _confirmed(account: Account, form: Present | None):
    """Confirm, and let in. Raises TooMany, WrongPassword."""
    if form is not None:
        attempts.password_here(account)
        if not passwords.right(account.password_hash, form.password.data):
            raise proving.WrongPassword("password")
    proving.confirm(session=db.session(), account=account, now=now())
    flash("Your address is confirmed. Welcome.")
    return go_on(account, kept=False, then=None)
