"""The mails that went out, as the folder holds them."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from flask import Flask

from careercenter.drain import drain
from careercenter.web.services import current
from careercenter.worker import TASKS


def letters(app: Flask) -> dict[str, EmailMessage]:
    """The last mail to each address, after the worker has done its round."""
    drain(app, TASKS)
    with app.app_context():
        files = sorted(
            (current().settings.data_dir / "mail").glob("*.eml"), key=lambda file: (file.stat().st_mtime_ns, file.name)
        )
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    return {str(mail["To"]): mail for mail in mails}


def text(mail: EmailMessage) -> str:
    """The plain text of a mail."""
    return mail.get_body(("plain",)).get_content()
