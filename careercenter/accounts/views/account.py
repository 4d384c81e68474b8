"""The settings of one's own account: profile, password, sessions, deletion, and proving anew who one is."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from careercenter.accounts import attempts, erasure, factors, login, operations, passwords, proving, queries
from careercenter.accounts.access import current_account, current_session, never_kept, proved, signed_in
from careercenter.accounts.device import site
from careercenter.accounts.forms import US_ZONES, Code, Move, NewPassword, Present, Profile
from careercenter.accounts.models import Account
from careercenter.accounts.user_agents import described
from careercenter.accounts.waiting_room import asked_for
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.web.forms import choices
from careercenter.web.services import current, now

bp = Blueprint("account", __name__, url_prefix="/account")
bp.after_request(never_kept)


@bp.get("")
@signed_in
def show():
    """Everything about one's account on one page."""
    return page()


@bp.post("/profile")
@signed_in
def profile():
    """Name and time zone."""
    form = _profile_form(current_account())
    if not form.validate() or not form.in_zones():
        return page(422, profile=form)
    operations.describe(
        session=db.session(), account=current_account(), name=form.name.data or "", time_zone=form.time_zone.data
    )
    flash("Saved.")
    return redirect(url_for("account.show"), 303)


@bp.route("/password", methods=["GET", "POST"])
@proved
def password():
    """Choose a new password. Other sessions end; this one gets a new secret."""
    account, form = current_account(), NewPassword()
    if form.validate_on_submit():
        try:
            passwords.check(form.password.data, (account.name, account.email))
            _set_password(account, form.password.data)
            flash("Your password is changed. You are signed out everywhere else.")
            return redirect(url_for("account.show"), 303)
        except Refused as refusal:
            form.refuse(refusal)
    status = 422 if form.errors else 200
    return render_template("account/password.html", form=form, account=account), status


@bp.post("/sessions/<int:session_id>/end")
@signed_in
def end_session(session_id: int):
    """Sign out one other browser."""
    operations.end_one(session=db.session(), account=current_account(), session_id=session_id, now=now())
    flash("That session has ended.")
    return redirect(url_for("account.show") + "#sessions", 303)


@bp.post("/sessions/end-others")
@signed_in
def end_others():
    """Sign out everywhere but here."""
    account, mine = current_account(), current_session()
    operations.end_others(session=db.session(), account=account, but=mine, now=now())
    flash("You are signed out everywhere else.")
    return redirect(url_for("account.show") + "#sessions", 303)


@bp.route("/delete", methods=["GET", "POST"])
@proved
def delete():
    """Say what goes, then delete it."""
    account = current_account()
    if request.method == "POST":
        try:
            erasure.erase(session=db.session(), account=account, erasers=erasure.erasers(), now=now())
        except Refused as refusal:
            db.session.rollback()
            return render_template("account/delete.html", account=account, problem=refusal.message), refusal.status
        login.forget()
        flash("Your account is deleted. A last mail says so.")
        return redirect(url_for("home.index"), 303)
    return render_template("account/delete.html", account=account, problem="")


@bp.route("/prove", methods=["GET", "POST"])
@signed_in
def prove():
    """Show once more that it is you: the password, or a code of the app where there is no password."""
    account = current_account()
    form = _proof_form(account)
    if form is not None and form.validate_on_submit():
        try:
            _prove(account, form)
            return redirect(asked_for() or url_for("account.show"), 303)
        except Refused as refusal:
            form.refuse(refusal)
            return render_template("account/prove.html", form=form, account=account), refusal.status
    status = 422 if form is not None and form.errors else 200
    return render_template("account/prove.html", form=form, account=account), status


@bp.post("/prove/link")
@signed_in
def prove_by_link():
    """Have a link mailed, for people without a password: coming by it is a proof."""
    account = current_account()
    attempts.mail(account.email)
    proving.ask_for_link(session=db.session(), purpose=proving.LINK, email=account.email, now=now())
    return redirect(url_for("links.link_sent"), 303)


def page(status: int = 200, *, profile: Profile | None = None, move: Move | None = None):
    """The page of settings, with a form that came back when one did."""
    account, mine, session = current_account(), current_session(), db.session()
    open_now = queries.sessions_of(session, account.id, now())
    rows = [(row, described(row.user_agent), row.id == mine.id) for row in open_now]
    answer = render_template(
        "account/show.html",
        account=account,
        profile=profile or _profile_form(account),
        move=move or Move(formdata=None),
        asked=queries.asked_address(session, account.id),
        keys=queries.passkeys_of(session, account.id),
        left=queries.codes_left(session, account.id),
        sessions=rows,
        passkeys_work=site() is not None,
        now=now(),
    )
    return answer, status


def _profile_form(account: Account) -> Profile:
    form = Profile(name=account.name, time_zone=account.time_zone)
    known = US_ZONES if account.time_zone in dict(US_ZONES) else (*US_ZONES, (account.time_zone, account.time_zone))
    form.time_zone.choices = choices(known)
    return form


def _proof_form(account: Account) -> Present | Code | None:
    if account.password_hash is not None:
        return Present()
    return Code() if queries.has_second_factor(db.session(), account) else None


def _prove(account: Account, form: Present | Code) -> None:
    if isinstance(form, Present):
        attempts.password_here(account)
        if not passwords.right(account.password_hash, form.password.data):
            raise proving.WrongPassword("password")
    else:
        attempts.code(account.id)
        key = current().settings.secret_key
        factors.use_code(session=db.session(), account=account, code=form.code.data, key=key, now=now())
    attempts.was_right(account)
    login.renew()


def _set_password(account: Account, password: str) -> None:
    kept = passwords.hashed(password)
    proving.set_password(
        session=db.session(), account=account, password_hash=kept, but=current_session(), now=now()
    )
    login.renew()
