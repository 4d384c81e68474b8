"""A person's credentials: the wallet, and each credential to be changed."""

from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts import attempts
from careercenter.accounts.access import confirmed, current_account, never_kept, signed_in
from careercenter.applicants import certifying, holding, wallet
from careercenter.applicants.models import HeldCredential
from careercenter.applicants.pictures import LARGEST
from careercenter.applicants.profile_fields import differing
from careercenter.applicants.queries import profile_of
from careercenter.applicants.removing import removed, said
from careercenter.applicants.resume_profile import profile_for
from careercenter.applicants.wallet_forms import Credential, Document
from careercenter.core.database import db
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.forms import answer
from careercenter.web.requests import body_up_to
from careercenter.web.services import current, now

bp = Blueprint("wallet", __name__, url_prefix="/me/credentials")
bp.after_request(never_kept)


@bp.get("")
@signed_in
def index() -> str:
    """All of them, as they stand today where the holder lives."""
    today = now().astimezone(ZoneInfo(current_account().time_zone)).date()
    profile = profile_of(db.session(), current_account().id)
    stands = {one.id: wallet.state_on(one, today) for one in profile.credentials} if profile else {}
    gone = removed(db.session(), profile.id, now(), "credentials") if profile else ()
    return render_template(
        "me/wallet.html",
        held=profile.credentials if profile else [],
        term=vocabulary("credentials").get,
        state=lambda one: wallet.LABELS[stands[one.id]],
        good={id_ for id_, state in stands.items() if state in (wallet.VERIFIED, wallet.DOCUMENT_SEEN)},
        over={id_ for id_, state in stands.items() if state == wallet.LAPSED},
        ends=lambda one: wallet.ends_soon(one, today),
        full_of=wallet.full_of,
        removed=[(part, said(part)) for part in gone],
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
    return answer("me/credential.html", form, held=None, differing=())


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
                seen=form.seen(),
                facts=form.facts(),
                number=form.number.data or "",
                forget=form.forget_number.data,
                secret_key=current().settings.secret_key,
                now=now(),
            )
            return _back("Saved.")
        except Refused as refusal:
            return again(form, credential_id, refusal)
    return answer("me/credential.html", form, held=held, differing=())


def again(form: Credential, credential_id: int, refusal: Refused) -> tuple[str, int]:
    """The form as it was typed, with what is kept now beside it when that is why it was refused."""
    db.session.rollback()
    form.refuse(refusal)
    held, differs = own(credential_id), []
    if isinstance(refusal, Conflict):
        kept = Credential(formdata=None, obj=held)
        differs = [one for one in differing(kept, form) if one[0] not in ("number", "forget_number")]
        form.version.data = str(held.version)
    page = render_template("me/credential.html", form=form, held=held, differing=differs)
    return page, refusal.status


@bp.post("/<int:credential_id>/remove")
@signed_in
def remove(credential_id: int) -> Response:
    """Take it out; for a day it can be put back."""
    held = own(credential_id)
    label = vocabulary("credentials").label(held.slug)
    holding.drop(session=db.session(), credential=held, now=now())
    return _back(f"{label} is out of your wallet. You can put it back below for a day.")


@bp.post("/<int:credential_id>/document")
@body_up_to(2 * LARGEST)
@confirmed
def show_document(credential_id: int) -> Response | tuple[str, int]:
    """Show a document to staff."""
    held, form = own(credential_id), Document()
    if not form.validate():
        raise Refused("Choose a file first.")
    attempts.file(current_account())
    with form.file.data.stream as stream:
        data = stream.read(LARGEST + 1)
    name = form.file.data.filename or "document"
    certifying.show(
        session=db.session(), credential=held, name=name, data=data, blobs=current().blobs, now=now()
    )
    return _back("Thank you. A person looks at it, usually within two working days, and a mail tells you.")


@bp.post("/<int:credential_id>/document/take-away")
@signed_in
def take_away_document(credential_id: int) -> Response:
    """Not shown any more."""
    certifying.take_away(session=db.session(), credential=own(credential_id), now=now())
    return _back("The document is deleted. Nobody looks at it.")


def own(credential_id: int) -> HeldCredential:
    """A credential of the person who asks. Raises NotFound for any other."""
    profile = profile_of(db.session(), current_account().id)
    for one in profile.credentials if profile else ():
        if one.id == credential_id:
            return one
    raise NotFound("There is no such credential in your wallet. It may have been removed.")


def _back(words: str) -> Response:
    flash(words)
    return redirect(url_for("wallet.index"), 303)
