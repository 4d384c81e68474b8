"""The API answers what its own description promises, under the names of the result page."""

from typing import Any

import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.jobs.board import fill


@pytest.fixture(autouse=True)
def _filled(app: Flask, session: Session) -> None:
    fill(app, session)


def _validate(client: FlaskClient, schema: str, data: Any) -> None:
    described = client.get("/api/openapi.json").get_json()
    jsonschema.validate(data, {"$ref": f"#/components/schemas/{schema}", "components": described["components"]})


def test_a_search_answers_as_described(client: FlaskClient) -> None:
    data = client.get("/api/v1/jobs?remote=remote&state=OH").get_json()
    _validate(client, "JobPage", data)
    assert data["total"] == len(data["items"]) == 3
    assert data["facets"]["remote"] == {"remote": 3}
    first = data["items"][0]
    assert first["url"].startswith("http://127.0.0.1:8000/jobs/")
    assert first["remote"] == "remote"


def test_one_listing_answers_as_described(client: FlaskClient) -> None:
    id_ = client.get("/api/v1/jobs?q=apprentice").get_json()["items"][0]["id"]
    data = client.get(f"/api/v1/jobs/{id_}").get_json()
    _validate(client, "Job", data)
    assert {"82397", "99213"} <= set(data["codes"])


def test_pay_is_given_as_stated_and_normalised(client: FlaskClient) -> None:
    pay = client.get("/api/v1/jobs?employer=northgate-coding").get_json()["items"][0]["pay"]
    assert (pay["min"], pay["unit"], pay["year_min"]) == (28, "hour", 58240)
    chart = client.get("/api/v1/jobs?employer=far-away-staffing").get_json()["items"][0]["pay"]
    assert (chart["unit"], chart["year_min"]) == ("chart", None)


def test_what_was_lifted_and_ignored_is_told(client: FlaskClient) -> None:
    data = client.get("/api/v1/jobs?q=remote+coder&state=ZZ").get_json()
    assert data["lifted"] == [{"text": "remote", "name": "remote", "value": "remote"}]
    assert data["ignored"] == [{"name": "state", "value": "ZZ"}]


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/jobs")
    again = client.get("/api/v1/jobs", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert first.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/api/v1/jobs/999999", "/api/v1/nothing"])
def test_what_is_not_there_is_a_problem_document(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["status"] == 404


def test_the_description_lists_every_parameter(client: FlaskClient) -> None:
    described = client.get("/api/openapi.json").get_json()
    named = {parameter["name"] for parameter in described["paths"]["/api/v1/jobs"]["get"]["parameters"]}
    assert named == {
        "q", "role", "specialty", "setting", "credential", "code_set", "code", "skill", "employment", "remote", "state",
        "near", "within", "pay_min", "pay_posted", "apprentice", "posted", "employer", "sort", "page",
    }  # fmt: skip
