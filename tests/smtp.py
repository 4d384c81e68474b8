"""A real SMTP server for tests: it keeps what it takes, and refuses, stalls or hangs up when told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Taken:
    """What the server saw. `answers` are given to the next messages, in order, instead of taking them."""

    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    url: str = ""

    async def handle_RCPT(  # the library calls its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answers:
            answer = self.answers.pop(0)
            if answer == "drop":
                server.transport.abort()
            return answer
        self.messages.append(message_from_bytes(envelope.content, policy=default))
        self.recipients += envelope.rcpt_tos
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """The messages for one address, in order."""
        return [mail for mail in self.messages if address in str(mail["To"])]


@contextmanager
def smtp_server(taken: Taken | None = None) -> Iterator[Taken]:
    """A server on a free port of this machine, as long as the block runs."""
    taken = taken or Taken()
    with socket.socket() as free:  # the library's own check cannot follow a port chosen by the system
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    taken.url = f"smtp://127.0.0.1:{port}"
    try:
        yield taken
    finally:
        controller.stop()


def plain(mail: EmailMessage) -> str:
    """The plain text of a message."""
    return mail.get_body(("plain",)).get_content()


def links(mail: EmailMessage) -> list[str]:
    """The addresses in the plain text of a message, each without the site's base."""
    words = plain(mail).split()
    return ["/" + word.split("/", 3)[3] for word in words if word.startswith("http") and word.count("/") > 2]
