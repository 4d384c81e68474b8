"""Secrets that people carry: random ones of which we keep only a digest, and signed ones that need no row.

Apart because links in mails, sessions and recovery codes must all be made and read in the same two ways.
"""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from careercenter.core.errors import Refused


class BadToken(Refused):
    """A link that was altered, is of another kind, or is too old. `expired` tells the last from the others."""

    def __init__(self, message: str, *, expired: bool = False):
        super().__init__(message)
        self.expired = expired


def secret() -> str:
    """A new secret of 256 random bits, safe in URLs and cookies."""
    return secrets.token_urlsafe(32)


def digest(value: str) -> str:
    """What is kept of a secret: its SHA-256 in hexadecimal. A random secret needs no salt and no slow hash."""
    return sha256(value.encode()).hexdigest()


def sign(purpose: str, value: Any, *, key: str, now: datetime) -> str:
    """`value` (JSON) as text that only the holder of `key` could have made, for one `purpose`, at `now`."""
    return URLSafeSerializer(key, salt=f"careercenter.{purpose}").dumps([int(now.timestamp()), value])


def read(purpose: str, token: str, *, key: str, now: datetime, max_age: timedelta | None) -> Any:
    """The value of a signed token made for `purpose` at most `max_age` ago. Raises BadToken."""
    try:
        made, value = URLSafeSerializer(key, salt=f"careercenter.{purpose}").loads(token)
    except (BadSignature, ValueError, TypeError):
        raise BadToken("This link is not complete. Please copy the whole link from the mail.") from None
    if max_age is not None and now - datetime.fromtimestamp(made, UTC) > max_age:
        raise BadToken("This link has expired. Please ask for a new one.", expired=True)
    return value
