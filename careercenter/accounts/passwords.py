"""What a password must be, and what is kept of it. Apart because the cost and the rules are decided here alone.

Kept is argon2id (RFC 9106) with 46 MiB, two passes, one lane: twice the work of the least that OWASP's cheat sheet on
storing passwords asks for (46 MiB, one pass). Raise the numbers and each hash follows at its owner's next sign-in.
Strength is judged by zxcvbn with its lists of common passwords, names and words, offline.
"""

import unicodedata
from base64 import b64encode
from collections.abc import Iterable

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from careercenter.core.errors import Refused

SHORTEST, LONGEST = 10, 200
# zxcvbn's third of four marks: beyond 10^8 guesses, safe from guessing even by somebody who has the hashes.
STRONG_ENOUGH = 3
# zxcvbn's time grows with the square of the length; more than this adds nothing to the judgement.
JUDGED = 72
_SITE = ("careercenter", "coder", "coding", "medical", "careers")
HASHER = PasswordHasher(time_cost=2, memory_cost=46 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)


class WeakPassword(Refused):
    """A password that is too short, too long or too easily guessed."""

    def __init__(self, message: str, field: str = "password"):
        super().__init__(message, field=field)


def hashed(password: str) -> str:
    """What is kept of a password."""
    return HASHER.hash(_same(password))


def right(password_hash: str | None, password: str) -> bool:
    """Whether it is the password. Without one to compare the same work is done, so that the time tells nothing."""
    try:
        return HASHER.verify(password_hash or _nobodys(), _same(password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(password_hash)


def check(password: str, own_words: Iterable[str] = (), *, field: str = "password") -> None:
    """Raises WeakPassword. `own_words` are the person's: name and address make no password stronger."""
    if len(password) < SHORTEST:
        raise WeakPassword(f"Please use at least {SHORTEST} characters. A few words in a row are fine.", field)
    if len(password) > LONGEST:
        raise WeakPassword(f"Please use at most {LONGEST} characters.", field)
    judged = zxcvbn(password[:JUDGED], user_inputs=[*_parts(own_words), *_SITE])
    if judged["score"] < STRONG_ENOUGH:
        raise WeakPassword(f"This password could be guessed. {_advice(judged['feedback']['warning'])}", field)


def _advice(warning: str) -> str:
    said = f"{warning.rstrip('.')}. " if warning else ""
    return f"{said}Four words that have nothing to do with each other make a good one."


def _parts(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        pieces = word.replace("@", " ").replace(".", " ").replace("-", " ").split()
        found += [word, *(piece for piece in pieces if len(piece) > 2)]
    return found


def _same(password: str) -> str:
    """However a keyboard composes its characters, it is one password (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def _nobodys() -> str:
    """A hash of today's parameters that no password has."""
    numbers = f"m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}"
    salt, rest = (b64encode(bytes(size)).decode().rstrip("=") for size in (HASHER.salt_len, HASHER.hash_len))
    return f"$argon2id$v=19${numbers}${salt}${rest}"
