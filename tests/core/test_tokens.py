"""Signed tokens: for one purpose, for a time, from one key."""

from datetime import UTC, datetime, timedelta

import pytest

from careercenter.core.tokens import BadToken, digest, read, secret, sign

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TOKEN = sign("confirm", {"id": 7}, key="k" * 32, now=NOW)


def test_what_was_signed_is_read() -> None:
    assert read("confirm", TOKEN, key="k" * 32, now=NOW + HOUR, max_age=HOUR) == {"id": 7}


@pytest.mark.parametrize(
    ("purpose", "token", "key"),
    [
        ("reset", TOKEN, "k" * 32),
        ("confirm", TOKEN[:-2] + "AA", "k" * 32),
        ("confirm", "A" + TOKEN, "k" * 32),
        ("confirm", TOKEN, "j" * 32),
        ("confirm", "", "k" * 32),
        ("confirm", "a.b", "k" * 32),
        ("confirm", "\udcff.é", "k" * 32),
    ],
)
def test_another_purpose_key_or_text_is_refused(purpose: str, token: str, key: str) -> None:
    with pytest.raises(BadToken) as refused:
        read(purpose, token, key=key, now=NOW, max_age=None)
    assert not refused.value.expired


def test_an_old_one_has_expired() -> None:
    with pytest.raises(BadToken) as refused:
        read("confirm", TOKEN, key="k" * 32, now=NOW + HOUR + timedelta(seconds=1), max_age=HOUR)
    assert refused.value.expired


def test_secrets_differ_and_are_kept_as_digests() -> None:
    one, other = secret(), secret()
    assert one != other
    assert len(one) >= 43
    assert digest(one) != digest(other)
    assert digest(one) != one
