"""What came back: delivery reports (RFC 3464) and complaints (RFC 5965), read from a whole message. Pure.

A report counts only with the Message-ID of the mail it speaks of, which the caller compares with what was sent: anyone
can write a mail that looks like a report.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import compat32
from hashlib import sha256

LARGEST = 1_000_000


@dataclass(frozen=True)
class Report:
    """One address of one report. `kind` is `hard`, `soft` or `complaint`; `message_id` names the mail that came back."""

    email: str
    kind: str
    message_id: str | None


def read_report(data: bytes) -> list[Report]:
    """The addresses that a message reports on; none when it is no report."""
    mail = message_from_bytes(data[:LARGEST], policy=compat32)
    original = _original_id(mail)
    return [
        report
        for part in mail.walk()
        for report in (
            _deliveries(part, original)
            if part.get_content_type() == "message/delivery-status"
            else _complaints(part, original)
            if part.get_content_type() == "message/feedback-report"
            else ()
        )
    ]


def digest_message_ids(digest_ids: list[int]) -> set[str]:
    """The local parts of the Message-IDs that these digests were sent with (see backends/mail.py)."""
    return {sha256(f"digest-{number}".encode()).hexdigest()[:40] for number in digest_ids}


def local_part(message_id: str | None) -> str:
    """What stands before the @ of a Message-ID."""
    return (message_id or "").strip().strip("<>").partition("@")[0]


def _original_id(mail: Mail) -> str | None:
    """The Message-ID of the mail that came back, from its whole or its headers within the report."""
    for part in mail.walk():
        if part is not mail and part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            return _header(inner[0], "Message-ID") if isinstance(inner, list) and inner else None
        if part.get_content_type() == "text/rfc822-headers":
            return _header(message_from_bytes(part.get_payload(decode=True) or b"", policy=compat32), "Message-ID")
    return None


def _deliveries(part: Mail, original: str | None) -> Iterator[Report]:
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        address, status = _header(block, "Final-Recipient"), _header(block, "Status") or ""
        if address and (_header(block, "Action") or "").lower() in ("failed", "delayed"):
            hard = status.startswith("5.") and not status.startswith("5.2.2")
            yield Report(_address(address), "hard" if hard else "soft", original)


def _complaints(part: Mail, original: str | None) -> Iterator[Report]:
    payload = part.get_payload()
    report = payload[0] if isinstance(payload, list) and payload else None
    if report is not None and (_header(report, "Feedback-Type") or "").lower() == "abuse":
        address = _header(report, "Original-Rcpt-To")
        if address:
            yield Report(_address(address), "complaint", original)


def _address(field: str) -> str:
    """`rfc822; ana@example.org` and `<ana@example.org>` as ana@example.org."""
    return field.rpartition(";")[2].strip().strip("<>")


def _header(mail: Mail, name: str) -> str | None:
    value = mail.get(name)
    return str(value).strip() if value is not None else None
