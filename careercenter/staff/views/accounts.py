"""The file of an account: found by its whole address, opened by a button, and what can be done to it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account, staff_only
from careercenter.accounts.models import Account
from careercenter.accounts.queries import by_email, by_id
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.employers.queries import memberships_of
from careercenter.staff import operations, queries
from careercenter.staff.forms import FindForm, ReasonForm
from careercenter.staff.sentences import sentence
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("staff_accounts", __name__, url_prefix="/staff/accounts")
DONE = {
    "end_sessions": "They are signed out everywhere, and told so.",
    "restore": "The account is open again, and the person is told.",
    "confirm": "The address counts as confirmed.",
    "suspend": "The account is closed, and the person is told why.",
}


@bp.route("", methods=["GET", "POST"])
@staff_only
def find() -> BaseResponse | tuple[str, int]:
    """Find an account by its whole address. Finding it opens its file, which is written down."""
    form = FindForm()
    if form.validate_on_submit():
        person = by_email(db.session(), form.email.data)
        if person is not None:
            return _opened(person)
        form.refuse(Refused("No account has this address.", field="email"))
    return answer("staff/accounts.html", form)


@bp.get("/<int:account_id>")
@staff_only
def show(account_id: int) -> tuple[str, int]:
    """The file, while it is open; else the button that opens it."""
    return _page(_account(account_id), ReasonForm(formdata=None))


@bp.post("/<int:account_id>/open")
@staff_only
def unseal(account_id: int) -> BaseResponse:
    """Open the file again."""
    return _opened(_account(account_id))


@bp.post("/<int:account_id>/<any(end_sessions, restore):act>")
@staff_only
def act(account_id: int, act: str) -> BaseResponse:
    """Sign the person out everywhere, or let them in again."""
    person = _account(account_id)
    getattr(operations, act)(session=db.session(), account=current_account(), person=person, now=now())
    flash(DONE[act], "good")
    return redirect(url_for("staff_accounts.show", account_id=account_id), 303)


@bp.post("/<int:account_id>/<any(confirm, suspend):act>")
@staff_only
def act_with_reason(account_id: int, act: str) -> BaseResponse | tuple[str, int]:
    """Take the address as confirmed, or close the account; both need a reason."""
    person, form = _account(account_id), ReasonForm()
    if not form.validate():
        return _page(person, form, 422)
    try:
        getattr(operations, act)(session=db.session(), account=current_account(), person=person,
                                 reason=form.reason.data or "", now=now())  # fmt: skip
    except Refused as refusal:
        form.refuse(refusal)
        return _page(person, form, 422)
    flash(DONE[act], "good")
    return redirect(url_for("staff_accounts.show", account_id=account_id), 303)


def _opened(person: Account) -> BaseResponse:
    operations.open_file(session=db.session(), account=current_account(), kind="account", subject_id=person.id,
                         subject=person.email, now=now())  # fmt: skip
    return redirect(url_for("staff_accounts.show", account_id=person.id), 303)


def _page(person: Account, form: ReasonForm, status: int = 200) -> tuple[str, int]:
    session = db.session()
    if not queries.opened(session, current_account().id, "account", person.id, now()):
        return render_template("staff/sealed.html", account_id=person.id), status
    page = render_template(
        "staff/account.html",
        person=person,
        sessions=queries.sessions_of(session, person.id, now()),
        memberships=memberships_of(session, person.id),
        acts=[(one, sentence(one)) for one in queries.acts_on(session, "account", person.id)],
        form=form,
        now=now(),
    )
    return page, status


def _account(account_id: int) -> Account:
    found = by_id(db.session(), account_id)
    if found is None:
        raise NotFound("There is no such account.")
    return found
