"""The number of a credential, sealed by a key derived from the site's: a copy of the database alone tells none.

Apart from the seal of sign-in secrets by its purpose in the key, so that one never opens the other.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken


def seal(number: str, *, key: str) -> str:
    """The number as it is kept."""
    return _fernet(key).encrypt(number.encode()).decode()


def unseal(sealed: str, *, key: str) -> str | None:
    """The number; None when it was sealed with another key, or altered."""
    try:
        return _fernet(key).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _fernet(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"credential-number:{key}".encode()).digest()))
