"""The rules by which a feed may close what it lacks."""

import pytest

from careercenter.imports.brakes import why_held

WELL = {"rows": 100, "bad": 0, "broken": False, "open_before": 100, "absent": 10}


@pytest.mark.parametrize("changes", [
    {}, {"bad": 10}, {"absent": 50}, {"absent": 0, "open_before": 0}, {"rows": 1, "open_before": 1, "absent": 0},
])  # fmt: skip
def test_a_sound_feed_is_not_held(changes: dict) -> None:
    assert why_held(**(WELL | changes)) is None


@pytest.mark.parametrize("changes", [
    {"rows": 0}, {"broken": True}, {"bad": 11}, {"absent": 51}, {"open_before": 1, "absent": 1},
    {"rows": 0, "open_before": 0},
])  # fmt: skip
def test_an_unsound_feed_is_held_with_a_reason(changes: dict) -> None:
    assert why_held(**(WELL | changes))
