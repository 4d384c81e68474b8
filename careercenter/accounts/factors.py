"""Second factors without a device's help: codes that change every thirty seconds (RFC 6238), and codes for a bad day.

The shared secret is kept encrypted under the site's key, so that a copy of the database alone opens nothing. Pure.
"""

import secrets
from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken

STEP_SECONDS = 30
# One step before and after: phones' clocks are not exact (RFC 6238 section 5.2).
TOLERANCE = 1
RECOVERY_CODES = 10
# Without letters and digits that look alike.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_secret() -> str:
    """A new shared secret in base32."""
    return pyotp.random_base32()


def sealed(secret: str, key: str) -> str:
    """The secret as it is kept."""
    return _box(key).encrypt(secret.encode()).decode()


def opened(kept: str, key: str) -> str | None:
    """The secret again; None when the site's key is another one now."""
    try:
        return _box(key).decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def address(secret: str, email: str) -> str:
    """What an authenticator app reads from the square."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="CareerCenter")


def square(secret: str, email: str) -> str:
    """The address as an SVG image, for a data: address."""
    return segno.make(address(secret, email), error="m").svg_data_uri(scale=5, border=2, dark="#000", light="#fff")


def step_of(secret: str, code: str, *, last: int | None, now: datetime) -> int | None:
    """The time step that a code belongs to, if it is right and later than the last one used; else None."""
    typed = "".join(code.split())
    here = int(now.timestamp()) // STEP_SECONDS
    for step in range(here - TOLERANCE, here + TOLERANCE + 1):
        right = pyotp.TOTP(secret).at(step * STEP_SECONDS)
        if secrets.compare_digest(right, typed) if typed.isascii() else False:
            return step if last is None or step > last else None
    return None


def recovery_codes() -> list[str]:
    """New codes of ten letters and digits, in two groups: 49 random bits each, and the tries are counted."""
    return [f"{_letters(5)}-{_letters(5)}" for _ in range(RECOVERY_CODES)]


def tidy(code: str) -> str:
    """A recovery code as it is compared, however it was typed."""
    return "".join(letter for letter in code.lower() if letter in ALPHABET)


def _letters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def _box(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"careercenter.totp" + key.encode()).digest()))
