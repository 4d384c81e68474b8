"""Mail: what a message is, and the two ways it leaves: into a folder of .eml files, or to an SMTP server.

A message with a `key` always gets the same Message-ID, so that the rare repeat after a crash is seen as one by
mail programs. Header values with line breaks cannot be made: the standard library refuses them.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import local
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

import dkim

from careercenter.config import Settings
from careercenter.core.text import one_line

TIMEOUT_SECONDS = 20
# Bodies in seven bits: no server on the way need encode them anew, which would break a signature.
SEVEN_BIT = SMTP.clone(cte_type="7bit")
# What a signature covers; RFC 8058 section 4 wants both unsubscribe headers in it.
SIGNED = (
    b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Reply-To", b"MIME-Version", b"Content-Type",
    b"List-Id", b"List-Unsubscribe", b"List-Unsubscribe-Post", b"Auto-Submitted",
)  # fmt: skip
# RFC 5321 section 4.2.1: a reply that begins with 5 is a permanent refusal.
_PERMANENT = range(500, 600)


class MailRejected(Exception):
    """The server will never take this message: retrying is useless."""


class MailUnavailable(Exception):
    """The message could not be handed over now; it may be later."""


@dataclass(frozen=True)
class Attachment:
    """One file sent along; `kind` is its media type, such as `text/calendar; method=REQUEST`."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class Invitation:
    """An iCalendar object as mail programs read it (RFC 6047): an alternative to the text whose `method` is that of the
    object, such as REQUEST, and the same as a file for those who open it by hand."""

    method: str
    data: bytes


@dataclass(frozen=True)
class Message:
    """One mail to one address. `headers` adds to or replaces the usual ones; `key` decides the Message-ID."""

    to: str
    subject: str
    text: str
    html: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    reply_to: str | None = None
    attachments: tuple[Attachment, ...] = ()
    invitation: Invitation | None = None


class Mailer(Protocol):
    """Where mail goes."""

    def send(self, message: Message, *, now: datetime) -> None:
        """Hand over one message. Raises MailRejected or MailUnavailable; on return it is someone else's to deliver."""

    def kept_open(self) -> AbstractContextManager[None]:
        """Within this block a connection serves several messages, where there is one."""


def open_mailer(settings: Settings) -> Mailer:
    """SMTP when configured, else the folder `mail` among the data. Nothing is connected yet."""
    if settings.smtp_url:
        return SmtpMailer(settings.smtp_url, settings.mail_from, signer=_signer(settings))
    return FolderMailer(settings.data_dir / "mail", settings.mail_from)


def written(message: Message, *, sender: str, now: datetime) -> EmailMessage:
    """The message as RFC 5322 has it: plain text first, HTML as its alternative. Raises MailRejected."""
    mail = EmailMessage(policy=SEVEN_BIT)
    try:
        mail["From"] = sender
        mail["To"] = Address(addr_spec=message.to)
        mail["Subject"] = one_line(message.subject, 200)
        mail["Date"] = format_datetime(now)
        mail["Message-ID"] = message_id(message, sender=sender, now=now)
        if message.reply_to:
            mail["Reply-To"] = message.reply_to
        for name, value in {"Auto-Submitted": "auto-generated", **message.headers}.items():
            mail[name] = value
    except (MessageError, ValueError, IndexError) as error:
        raise MailRejected(f"not a mail that can be written: {error}") from None
    mail.set_content(message.text)
    if message.html is not None:
        mail.add_alternative(message.html, subtype="html")
    if message.invitation is not None:
        method = {"method": message.invitation.method}
        mail.add_alternative(message.invitation.data.decode(), subtype="calendar", params=method)
        mail.add_attachment(message.invitation.data, maintype="application", subtype="ics", filename="interview.ics")
    for attachment in message.attachments:
        main, _, rest = attachment.kind.partition("/")
        subtype, _, parameters = rest.partition(";")
        params = dict(part.strip().split("=", 1) for part in parameters.split(";") if "=" in part)
        mail.add_attachment(attachment.data, maintype=main, subtype=subtype, filename=attachment.name, params=params)
    return mail


def message_id(message: Message, *, sender: str, now: datetime) -> str:
    """`<…@domain of the sender>`, from the key alone when there is one."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    base = message.key or f"{now.isoformat()}|{message.to}|{message.subject}|{message.text}"
    return f"<{sha256(base.encode()).hexdigest()[:40]}@{domain}>"


class FolderMailer:
    """One `.eml` file a message, for development: `/dev/mail` lists them."""

    def __init__(self, folder: Path, sender: str):
        self.folder = folder
        self._sender = sender

    def send(self, message: Message, *, now: datetime) -> None:
        """Write the file. A message sent twice with one key is one file."""
        mail = written(message, sender=self._sender, now=now)
        name = re.sub(r"[^\w-]", "", str(mail["Message-ID"]).partition("@")[0])
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f"{now:%Y%m%dT%H%M%S}-{name}.part"
            part.write_bytes(mail.as_bytes())
            part.rename(part.with_suffix(".eml"))
        except OSError as error:
            raise MailUnavailable(f"cannot write to the mail folder: {error.strerror}") from None

    def kept_open(self) -> AbstractContextManager[None]:
        """A folder needs no connection."""
        return nullcontext()


class _Here(local):
    """What one thread holds: its open connection, and whether to keep it."""

    server: smtplib.SMTP | None = None
    keeping = False


class SmtpMailer:
    """An SMTP server, `smtp://user:password@host:587` (STARTTLS when offered) or `smtps://host:465`.

    One connection a message, except within `kept_open`, and a new one after any trouble. `?starttls=never` is for a server
    on this machine, `?starttls=always` refuses to speak in the clear.
    """

    def __init__(self, url: str, sender: str, signer: "Signer | None" = None):
        parts = urlsplit(url)
        self._secure = parts.scheme == "smtps"
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (465 if self._secure else 25)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._starttls = dict(parse_qsl(parts.query)).get("starttls", "")
        self._sender = sender
        self._signer = signer
        self._here = _Here()

    def send(self, message: Message, *, now: datetime) -> None:
        """Connect, speak, hand over. A 5xx answer to this message is MailRejected; everything else can be retried."""
        mail = written(message, sender=self._sender, now=now)
        data = mail.as_bytes() if self._signer is None else self._signer.signed(mail)
        options = () if data.isascii() and message.to.isascii() else ("SMTPUTF8",)
        try:
            with self._server() as server:
                server.sendmail(parseaddr(self._sender)[1], [message.to], data, mail_options=options)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise _refusal(code, text) from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            raise _refusal(error.smtp_code, error.smtp_error) from None
        except (smtplib.SMTPException, OSError) as error:
            raise MailUnavailable(f"the mail server does not take mail now: {error}") from None

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keep the connection that the first message opens; this thread's own."""
        self._here.keeping = True
        try:
            yield
        finally:
            self._here.keeping = False
            self._hang_up()

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        """The connection that is kept, or a new one. A refusal of one message does not end it; anything else does."""
        if self._here.server is None:
            self._here.server = self._connected()
        try:
            yield self._here.server
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
            raise
        except BaseException:
            self._here.server.close()
            self._here.server = None
            raise
        finally:
            if not self._here.keeping:
                self._hang_up()

    def _hang_up(self) -> None:
        server, self._here.server = self._here.server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    @cached_property
    def _context(self) -> ssl.SSLContext:
        """Reading the system's certificates takes 20 ms, so it is done once."""
        return ssl.create_default_context()

    def _connected(self) -> smtplib.SMTP:
        if self._secure:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=TIMEOUT_SECONDS, context=self._context
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_SECONDS)
        try:
            server.ehlo()
            if not self._secure and self._starttls != "never" and (self._starttls or server.has_extn("starttls")):
                server.starttls(context=self._context)
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server


@dataclass(frozen=True)
class Signer:
    """Signs messages (DKIM, RFC 6376) for the sender's domain; the public key stands in its DNS under the selector."""

    domain: str
    selector: str
    key: bytes = field(repr=False)

    def signed(self, mail: EmailMessage) -> bytes:
        """The message with its signature before it."""
        data = mail.as_bytes()
        present = [name for name in SIGNED if name.decode() in mail]
        signature = dkim.sign(data, self.selector.encode(), self.domain.encode(), self.key, include_headers=present)
        return signature + data


def _signer(settings: Settings) -> Signer | None:
    if not settings.dkim_key:
        return None
    domain = parseaddr(settings.mail_from)[1].rpartition("@")[2]
    return Signer(domain, settings.dkim_selector, Path(settings.dkim_key).read_bytes())


def _refusal(code: int, text: bytes | str) -> MailRejected | MailUnavailable:
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    kind = MailRejected if code in _PERMANENT else MailUnavailable
    return kind(f"{code} {said}"[:300])
