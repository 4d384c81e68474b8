"""Documents of credentials: the queue, the file of one, its document, and the decision."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account, staff_only
from careercenter.applicants.certifying_queries import one_waiting, waiting
from careercenter.applicants.models import HeldCredential
from careercenter.applicants.pictures import MEDIA_TYPES
from careercenter.applicants.wallet import body_site
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.staff import credentials, queries
from careercenter.staff.forms import CredentialForm
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.files import handed
from careercenter.web.services import now

bp = Blueprint("staff_credentials", __name__, url_prefix="/staff/credentials")
DONE = {
    "saw": "Noted as seen. The document is deleted, and the holder is told.",
    "verify": "Verified. The document is deleted, and the holder is told.",
    "refuse": "Refused. The document is deleted, and the holder reads your reason.",
}


@bp.get("")
@staff_only
def index() -> str:
    """What waits, without names."""
    rows = [(one, vocabulary("credentials").get(one.slug)) for one in waiting(db.session())]
    return render_template("staff/credentials.html", rows=rows, now=now())


@bp.get("/<int:credential_id>")
@staff_only
def show(credential_id: int) -> tuple[str, int]:
    """The file, while it is open; else the button that opens it."""
    held = _held(credential_id)
    form = CredentialForm(formdata=None)
    form.version.data = held.version
    return _page(held, form)


@bp.post("/<int:credential_id>/open")
@staff_only
def unseal(credential_id: int) -> BaseResponse:
    """Open the file, which is written down."""
    held = _held(credential_id)
    credentials.look(session=db.session(), account=current_account(), credential=held, act="open", now=now())
    return redirect(url_for("staff_credentials.show", credential_id=credential_id), 303)


@bp.post("/<int:credential_id>/document")
@staff_only
def document(credential_id: int) -> Response:
    """The document, to be saved; each time is written down."""
    held = _held(credential_id)
    credentials.look(session=db.session(), account=current_account(), credential=held, act="download", now=now())
    media_type = MEDIA_TYPES[held.document_name.rpartition(".")[2]]
    return handed(held.document_key or "", held.document_name, media_type)


@bp.post("/<int:credential_id>/<any(saw, verify, refuse):act>")
@staff_only
def decide(credential_id: int, act: str) -> BaseResponse | tuple[str, int]:
    """Decide; of two people who decide at once, the later one is told."""
    held, form = _held(credential_id), CredentialForm()
    if not form.validate():
        return _page(held, form, 422)
    said = (form.url.data if act == "verify" else form.reason.data) or ""
    try:
        credentials.decide(session=db.session(), account=current_account(), credential=held, act=act, said=said,
                           seen=form.version.data, now=now())  # fmt: skip
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _page(_held(credential_id), form, refusal.status)
    flash(DONE[act], "good")
    return redirect(url_for("staff_credentials.index"), 303)


def _page(held: HeldCredential, form: CredentialForm, status: int = 200) -> tuple[str, int]:
    opened = queries.opened(db.session(), current_account().id, "credential", held.id, now())
    term, site = vocabulary("credentials").get(held.slug), body_site(held.slug)
    context = {"held": held, "term": term, "site": site, "form": form, "opened": opened, "now": now()}
    return render_template("staff/credential.html", **context), status


def _held(credential_id: int) -> HeldCredential:
    found = one_waiting(db.session(), credential_id)
    if found is None:
        raise NotFound("No document waits here. Somebody may have decided, or the holder took it back.")
    return found
