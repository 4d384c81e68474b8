"""Codes from an authenticator app (RFC 6238): thirty seconds, six digits, each good once.

The secret is kept sealed by a key derived from the site's: a copy of the database alone makes no codes.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256

import pyotp
from cryptography.fernet import Fernet, InvalidToken

STEP_SECONDS = 30
# A phone's clock may be a step behind or ahead (RFC 6238, 5.2).
DRIFT = (-1, 0, 1)
ISSUER = "CareerCenter"


def new_secret() -> str:
    """A new secret of 160 bits in base32."""
    return pyotp.random_base32()


def uri(secret: str, email: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def matched_step(secret: str, code: str, *, now: datetime, after: int) -> int | None:
    """The step whose code this is, or None. A step up to `after` has been used and is no more."""
    typed = "".join(code.split())
    if not (typed.isascii() and typed.isdigit()):
        return None
    present = int(now.timestamp()) // STEP_SECONDS
    found = None
    for step in (present + drift for drift in DRIFT):
        if hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step), typed):
            found = step
    return found if found is not None and found > after else None


def seal(secret: str, *, key: str) -> str:
    """The secret as it is kept."""
    return _fernet(key).encrypt(secret.encode()).decode()


def unseal(sealed: str, *, key: str) -> str | None:
    """The secret; None when it was sealed with another key, or altered."""
    try:
        return _fernet(key).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _fernet(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"totp:{key}".encode()).digest()))
