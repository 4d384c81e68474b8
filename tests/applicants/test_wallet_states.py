"""What a credential and a status count for, on every date."""

from datetime import UTC, date, datetime, timedelta

import pytest

from careercenter.applicants import searching
from careercenter.applicants.models import HeldCredential, Profile
from careercenter.applicants.wallet import ends_soon, full_of, is_apprentice, state_on

SEEN = datetime(2026, 3, 1, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("credential", "day", "state"),
    [
        (HeldCredential(), date(2026, 3, 1), "self_declared"),
        (HeldCredential(document_seen_at=SEEN), date(2026, 2, 28), "self_declared"),
        (HeldCredential(document_seen_at=SEEN), date(2026, 3, 1), "document_seen"),
        (HeldCredential(document_seen_at=SEEN, verified_at=SEEN), date(2026, 3, 1), "verified"),
        (HeldCredential(verified_at=SEEN, expires_on=date(2028, 2, 29)), date(2028, 2, 29), "verified"),
        (HeldCredential(verified_at=SEEN, expires_on=date(2028, 2, 29)), date(2028, 3, 1), "lapsed"),
        (HeldCredential(expires_on=date(2026, 12, 31)), date(2026, 12, 31), "self_declared"),
        (HeldCredential(expires_on=date(2026, 12, 31)), date(2027, 1, 1), "lapsed"),
        (HeldCredential(cycle_ends_on=date(2026, 1, 1)), date(2027, 1, 1), "self_declared"),
    ],
)
def test_a_credential_counts_for_what_its_dates_say(credential: HeldCredential, day: date, state: str) -> None:
    assert state_on(credential, day) == state


@pytest.mark.parametrize(
    ("credential", "day", "ends"),
    [
        (HeldCredential(expires_on=date(2026, 3, 1)), date(2025, 12, 31), date(2026, 3, 1)),
        (HeldCredential(expires_on=date(2026, 3, 1)), date(2025, 12, 30), None),
        (HeldCredential(expires_on=date(2026, 3, 1)), date(2026, 3, 2), None),
        (
            HeldCredential(expires_on=date(2026, 3, 9), cycle_ends_on=date(2026, 3, 1)),
            date(2026, 3, 1),
            date(2026, 3, 1),
        ),
    ],
)
def test_what_ends_soon_is_said(credential: HeldCredential, day: date, ends: date | None) -> None:
    assert ends_soon(credential, day) == ends


def test_an_apprentice_becomes_the_full_credential() -> None:
    full = full_of("cpc-a")
    assert is_apprentice("cpc-a") and full is not None and full.slug == "cpc"
    assert not is_apprentice("cpc") and full_of("cpc") is None and full_of("nothing") is None


def test_a_status_lapses_by_itself() -> None:
    said = datetime(2026, 1, 1, tzinfo=UTC)
    profile = Profile(status="looking", status_until=searching.until("looking", said))
    assert searching.status_at(profile, said + timedelta(days=60, seconds=-1)) == "looking"
    assert searching.status_at(profile, said + timedelta(days=60)) == "closed"
    assert searching.has_lapsed(profile, said + timedelta(days=60))
    assert searching.status_at(Profile(status="open", status_until=None), said) == "closed"
    assert searching.until("closed", said) is None
