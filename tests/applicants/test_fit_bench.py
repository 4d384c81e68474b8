"""The measurement itself works; what it measures is for people to read."""

import pytest

from careercenter.commands.bench_fit import run


def test_the_measurement_prints_a_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    run(listings=5, rounds=1)
    said = capsys.readouterr().out
    assert said.startswith("5 listings") and "times reading the same rows" in said
