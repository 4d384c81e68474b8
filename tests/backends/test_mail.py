"""Messages as they are written, and both ways they leave; the SMTP server is real."""

import socket
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from careercenter.backends.mail import (
    Attachment,
    FolderMailer,
    MailRejected,
    MailUnavailable,
    Message,
    SmtpMailer,
    open_mailer,
    written,
)
from careercenter.config import WrongSetting, read_settings
from tests.smtp import Taken, plain, smtp_server

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
SENDER = "CareerCenter <careers@board.example>"
HELLO = Message(
    to="ana@example.org", subject="Grüße – a new listing", text="Hello\n", html="<p>Hello</p>", key="hello-1"
)


@pytest.fixture
def server() -> Iterator[Taken]:
    with smtp_server() as taken:
        yield taken


@pytest.fixture
def mailer(server: Taken) -> SmtpMailer:
    return SmtpMailer(server.url, SENDER)


def test_a_message_arrives_whole(server: Taken, mailer: SmtpMailer) -> None:
    mailer.send(HELLO, now=NOW)
    (mail,) = server.messages
    assert server.recipients == ["ana@example.org"]
    assert mail["Subject"] == "Grüße – a new listing"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(("html",)).get_content().strip() == "<p>Hello</p>"
    assert plain(mail).strip() == "Hello"


def test_a_repeat_carries_the_same_message_id(server: Taken, mailer: SmtpMailer) -> None:
    mailer.send(HELLO, now=NOW)
    mailer.send(HELLO, now=NOW.replace(hour=16))
    assert len({mail["Message-ID"] for mail in server.messages}) == 1
    assert server.messages[0]["Message-ID"].endswith("@board.example>")


def test_headers_of_a_message_win(server: Taken, mailer: SmtpMailer) -> None:
    headers = {"Auto-Submitted": "no", "List-Unsubscribe": "<https://board.example/u/1>"}
    mailer.send(Message(to="ana@example.org", subject="s", text="t", headers=headers), now=NOW)
    assert [server.messages[0][name] for name in headers] == list(headers.values())


def test_a_file_goes_along() -> None:
    invite = Attachment("invite.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    mail = written(Message(to="ana@example.org", subject="s", text="t", attachments=(invite,)), sender=SENDER, now=NOW)
    (part,) = mail.iter_attachments()
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REQUEST")
    assert part.get_filename() == "invite.ics"


@pytest.mark.parametrize("to", ["", "not an address", "ana@example.org\r\nBcc: all@example.org", "a@b, c@d"])
def test_an_address_that_is_none_is_rejected(mailer: SmtpMailer, server: Taken, to: str) -> None:
    with pytest.raises(MailRejected):
        mailer.send(Message(to=to, subject="s", text="t"), now=NOW)
    assert server.messages == []


def test_a_subject_cannot_bring_headers(mailer: SmtpMailer, server: Taken) -> None:
    mailer.send(Message(to="ana@example.org", subject="Hi\r\nBcc: all@example.org", text="t"), now=NOW)
    assert server.messages[0]["Bcc"] is None
    assert server.messages[0]["Subject"] == "Hi Bcc: all@example.org"


def test_a_header_cannot_bring_another(mailer: SmtpMailer) -> None:
    with pytest.raises(MailRejected):
        mailer.send(Message(to="a@example.org", subject="s", text="t", headers={"X-A": "1\r\nBcc: b@c.d"}), now=NOW)


def test_no_such_mailbox_is_for_good(mailer: SmtpMailer) -> None:
    with pytest.raises(MailRejected, match="550"):
        mailer.send(Message(to="nobody@example.org", subject="s", text="t"), now=NOW)


@pytest.mark.parametrize(("answer", "error"), [("554 spam", MailRejected), ("451 later", MailUnavailable)])
def test_the_server_says_whether_to_try_again(server: Taken, mailer: SmtpMailer, answer: str, error: type) -> None:
    server.answers = [answer]
    with pytest.raises(error, match=answer[:3]):
        mailer.send(HELLO, now=NOW)
    mailer.send(HELLO, now=NOW)
    assert len(server.messages) == 1


def test_a_connection_that_drops_can_be_tried_again(server: Taken, mailer: SmtpMailer) -> None:
    server.answers = ["drop"]
    with pytest.raises(MailUnavailable):
        mailer.send(HELLO, now=NOW)


def test_nobody_listening_can_be_tried_again() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(MailUnavailable):
        SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER).send(HELLO, now=NOW)


def test_tls_that_is_demanded_and_missing_is_an_error(server: Taken) -> None:
    with pytest.raises(MailUnavailable):
        SmtpMailer(server.url + "?starttls=always", SENDER).send(HELLO, now=NOW)
    assert server.messages == []


def test_the_folder_keeps_one_file_a_message(tmp_path: Path) -> None:
    mailer = FolderMailer(tmp_path / "mail", SENDER)
    mailer.send(HELLO, now=NOW)
    mailer.send(HELLO, now=NOW)
    (path,) = (tmp_path / "mail").iterdir()
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert path.suffix == ".eml"
    assert mail["To"] == "ana@example.org"


def test_a_folder_that_cannot_be_written_can_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("in the way")
    with pytest.raises(MailUnavailable):
        FolderMailer(tmp_path / "mail", SENDER).send(HELLO, now=NOW)


@pytest.fixture(scope="module")
def private_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new RSA key, as an operator makes one."""
    path = tmp_path_factory.mktemp("dkim") / "key.pem"
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind = (serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(*kind))
    return path


def public_record(path: Path) -> bytes:
    """What stands in the DNS for this key."""
    key = serialization.load_pem_private_key(path.read_bytes(), None).public_key()
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return b"v=DKIM1; k=rsa; p=" + b64encode(der)


def test_a_signed_message_arrives_signed(tmp_path: Path, private_key: Path) -> None:
    seen: list[bytes] = []

    class Kept(Taken):
        async def handle_DATA(self, server, session, envelope) -> str:
            seen.append(envelope.original_content)
            return "250 OK"

    with smtp_server(Kept()) as server:
        given = {"smtp_url": server.url, "mail_from": SENDER, "dkim_key": str(private_key), "dkim_selector": "jobs"}
        headers = {"List-Unsubscribe": "<https://board.example/u/1>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        message = Message(to="ana@example.org", subject="Grüße", text="Hello – é\n" * 40, headers=headers)
        open_mailer(read_settings({}, env="test", data_dir=tmp_path, **given)).send(message, now=NOW)
    assert dkim.verify(seen[0], dnsfunc=lambda *_, **__: public_record(private_key))
    assert b"d=board.example" in seen[0]
    assert b"list-unsubscribe-post" in seen[0].partition(b"\r\nFrom:")[0].lower()
    altered = seen[0].replace(b"One-Click", b"Two-Click")
    assert not dkim.verify(altered, dnsfunc=lambda *_, **__: public_record(private_key))


@pytest.mark.parametrize("content", [None, b"", b"-----BEGIN PUBLIC KEY-----"])
def test_a_key_that_is_none_stops_the_start(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "key.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WrongSetting, match="DKIM_KEY"):
        read_settings({"CAREERCENTER_DKIM_KEY": str(path)}, env="test", data_dir=tmp_path)
