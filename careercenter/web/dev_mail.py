"""`/dev/mail`: the mails that went into the folder, to be read in development. Elsewhere the page does not exist."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from flask import Blueprint, Response, render_template

from careercenter.core.errors import NotFound
from careercenter.web.services import current

bp = Blueprint("dev", __name__)
SHOWN = 100


@bp.get("/dev/mail")
def mail() -> str:
    """The newest mails first."""
    files = sorted(_folder().glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)[:SHOWN]
    return render_template("dev/mail.html", mails=[(path.stem, _read(path)) for path in files])


@bp.get("/dev/mail/<name>")
def message(name: str) -> str:
    """One mail: its plain text, with the links in it."""
    found = _read(_file(name))
    return render_template("dev/message.html", name=name, mail=found, text=_part(found, "plain"))


@bp.get("/dev/mail/<name>/html")
def html(name: str) -> Response:
    """The HTML of a mail, alone. Its styles are inline, as mail programs need them."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    return Response(_part(_read(_file(name)), "html"), headers={"Content-Security-Policy": policy})


def _folder() -> Path:
    settings = current().settings
    if settings.env != "development" or settings.smtp_url:
        raise NotFound("There is nothing at this address.")
    return settings.data_dir / "mail"


def _file(name: str) -> Path:
    path = _folder() / f"{name}.eml"
    if path.parent != _folder() or not path.is_file():
        raise NotFound("There is no such mail.")
    return path


def _read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=default)


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    return body.get_content() if body is not None else ""
