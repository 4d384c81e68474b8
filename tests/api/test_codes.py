"""Codes as JSON for the board's own forms: what the description promises, titles only, nothing refused with a crash."""

from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient


def _asked(client: FlaskClient, query: str) -> Any:
    answer = client.get(f"/api/v1/codes?{query}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, max-age=60"
    described = client.get("/api/openapi.json").get_json()
    schema = {"$ref": "#/components/schemas/Codes", "components": described["components"]}
    jsonschema.validate(answer.get_json(), schema)
    return answer.get_json()


def test_a_number_answers_as_described(client: FlaskClient) -> None:
    item = _asked(client, "q=82397")["items"][0]
    assert (item["system"], item["code"], item["billable"]) == ("cpt", "82397", None)
    assert item["url"].endswith("/codes/cpt/82397") and item["title"] and item["why"]


def test_only_the_sets_and_as_many_as_asked_for(client: FlaskClient) -> None:
    assert {one["system"] for one in _asked(client, "q=9921&system=cpt&limit=3")["items"]} == {"cpt"}
    assert len(_asked(client, "q=9921&limit=3")["items"]) == 3
    assert _asked(client, "q=99213&system=icd-10-pcs")["items"] == []


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=%00", "q=" + "%F0%9F%92%8A" * 400, "q=9921&limit=-1", "q=9921&limit=%C2%B2", "q=a&limit=99999999999999999999",
     "q=%25_%5C&system=nonsense", "q=%22%27--"],
)  # fmt: skip
def test_whatever_is_asked_is_answered(client: FlaskClient, query: str) -> None:
    assert len(_asked(client, query)["items"]) <= 50
