"""What people corrected stays right: every case that `careercenter corrections export` wrote into this folder."""

import json
from pathlib import Path
from typing import Any

import pytest

from careercenter.jobs.regressions import misses

CASES = [
    json.loads(line)
    for file in sorted(Path(__file__).parent.glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if line.strip()
]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_corrected_advert_is_read_as_people_said(case: dict[str, Any]) -> None:
    assert misses(case) == {}
