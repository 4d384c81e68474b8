"""The real adverts beside the project: coders' jobs go all the way onto the board and are found; strangers stay out."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.core.database import db
from careercenter.drain import drain
from careercenter.imports.models import ImportRun
from careercenter.imports.operations import Ways, import_rows, new_run
from careercenter.imports.readers import jsonl
from careercenter.imports.sources import open_feed
from careercenter.jobs.models import Listing
from careercenter.worker import TASKS
from tests.clock import Clock

DATA = Path(__file__).parents[3] / "shared" / "data"
ADVERTS, LABELS = DATA / "ads.jsonl", DATA / "gold-dev.jsonl"
beside = pytest.mark.skipif(not ADVERTS.exists(), reason="the real adverts (ads.jsonl) are not beside the project")


def _import(clock: Clock, file: Path, ways: Ways) -> ImportRun:
    with open_feed(file) as feed:
        rows = jsonl.read(feed)
        return import_rows(session=db.session(), rows=rows, run=new_run(source=file.stem), clock=clock, ways=ways)


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


@beside
def test_every_real_advert_can_be_taken_and_found(app: Flask, clock: Clock) -> None:
    with app.app_context():
        run = _import(clock, ADVERTS, Ways(take_all=True))
        assert (run.rows, run.new, run.bad, run.left_out) == (272, 272, 0, 0)
        assert db.session.scalar(select(func.count(Listing.id)).where(Listing.role == "cdi_specialist")) > 10
        db.session.remove()
    drain(app, TASKS)
    answer = app.test_client().get("/api/v1/jobs?q=documentation+specialist&role=cdi_specialist").get_json()
    assert answer["total"] > 5


@beside
def test_what_an_import_takes_by_default_is_what_a_person_would(session: Session, clock: Clock) -> None:
    run = _import(clock, ADVERTS, Ways())
    assert (run.rows, run.bad, run.new + run.left_out) == (272, 0, 272)
    on_board = set(session.scalars(select(Listing.external_id)))
    answers = {row["id"]: row["facts"]["is_coding_job"] for row in _rows(LABELS)}
    known = {row["id"] for row in _rows(ADVERTS)} & answers.keys()
    wrong = {id_ for id_ in known if answers[id_] != (id_ in on_board)}
    assert len(known) > 20
    assert len(wrong) <= 1, wrong


@beside
@pytest.mark.parametrize(("file", "most"), [("title-traps.jsonl", 0), ("ads-mixed.jsonl", 2)])
def test_strangers_are_left_out_with_a_reason(session: Session, clock: Clock, file: str, most: int) -> None:
    """Two of the mixed adverts are coders' jobs indeed."""
    run = _import(clock, DATA / file, Ways(employer="Somebody"))
    titles = list(session.scalars(select(Listing.title)))
    assert len(titles) <= most, titles
    assert run.left_out + run.bad + run.new + run.repeated >= run.rows
    assert all(one.reason.startswith("not a coding job: “") and one.title and one.external_id for one in run.strangers)
