"""Where a listing may lead those who apply: the web, a mailbox, or nowhere, when they apply here."""

import pytest

from careercenter.jobs.lifecycle import DESK
from careercenter.jobs.models import Listing
from careercenter.jobs.publishable import gaps


def fields(apply_url: str | None, text: str = "The work is coding, the team is kind, and we ask for a CPC. " * 3) -> set[str]:
    return {gap.field for gap in gaps(Listing(source=DESK, title="Inpatient Coder", text=text, apply_url=apply_url))}


@pytest.mark.parametrize("address", ["https://mercy.example/apply", "http://mercy.example", "mailto:jobs@mercy.example"])
def test_it_leads_somewhere(address: str) -> None:
    assert "apply_url" not in fields(address)


@pytest.mark.parametrize("address", ["mailto:", "javascript:alert(1)", "https://", "http://[", "ftp://x.example"])
def test_it_leads_nowhere(address: str | None) -> None:
    assert "apply_url" in fields(address)


@pytest.mark.parametrize("address", [None, ""])
def test_without_an_address_people_apply_here(address: str | None) -> None:
    assert "apply_url" not in fields(address)


def test_a_feed_is_not_asked() -> None:
    assert gaps(Listing(source="feed", title="", text="", apply_url=None)) == ()
