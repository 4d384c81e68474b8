"""Mail in tests that need no server: the worker's round is run, and the files of the mail folder are read."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from flask import Flask

from careercenter.drain import drain
from careercenter.worker import TASKS


def delivered(app: Flask, to: str = "") -> list[EmailMessage]:
    """Let the worker do what waits; then all mails (to one address), oldest first."""
    drain(app, TASKS)
    folder = Path(app.extensions["careercenter"].settings.data_dir) / "mail"
    # By the moment of writing: the clock of a test stands still, and the names of one moment differ only by a hash.
    written = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    found = [message_from_bytes(path.read_bytes(), policy=default) for path in written]
    return [mail for mail in found if to in str(mail["To"])]
