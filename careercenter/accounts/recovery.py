"""Recovery codes: ten words of 80 random bits that stand in for a lost phone or key, each once.

So many bits need no slow hash; the digest is enough. The alphabet has no letters that look alike on paper.
"""

import secrets

from careercenter.core.tokens import digest

COUNT = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _SIZE = 4, 4


def new_codes() -> list[str]:
    """Fresh codes, as they are shown: `abcd-efgh-jkmn-pqrs`."""
    return ["-".join(_word() for _ in range(_GROUPS)) for _ in range(COUNT)]


def kept(code: str) -> str:
    """What is kept of a code, and what a typed one is compared by: spaces, hyphens and capitals do not matter."""
    return digest("".join(letter for letter in code.casefold() if letter.isalnum()))


def looks_like_one(typed: str) -> bool:
    """Whether somebody typed a recovery code rather than six digits."""
    return sum(letter.isalnum() for letter in typed) == _GROUPS * _SIZE


def _word() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_SIZE))
