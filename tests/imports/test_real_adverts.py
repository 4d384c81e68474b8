"""The real adverts beside the project go all the way onto the board, and are found by what they say."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from careercenter.core.database import db
from careercenter.drain import drain
from careercenter.imports.operations import import_rows, new_run
from careercenter.imports.readers import jsonl
from careercenter.imports.sources import open_feed
from careercenter.jobs.models import Listing
from careercenter.worker import TASKS
from tests.clock import Clock

ADVERTS = Path(__file__).parents[3] / "shared" / "data" / "ads.jsonl"


@pytest.mark.skipif(not ADVERTS.exists(), reason=f"the real adverts ({ADVERTS.name}) are not beside the project")
def test_every_real_advert_is_taken_and_found(app: Flask, clock: Clock) -> None:
    with app.app_context(), open_feed(ADVERTS) as feed:
        run = import_rows(session=db.session(), rows=jsonl.read(feed), run=new_run(source="real"), clock=clock)
        assert (run.rows, run.new, run.bad) == (272, 272, 0)
        assert db.session.scalar(select(func.count(Listing.id)).where(Listing.role == "cdi_specialist")) > 10
        db.session.remove()
    drain(app, TASKS)
    answer = app.test_client().get("/api/v1/jobs?q=documentation+specialist&role=cdi_specialist").get_json()
    assert answer["total"] > 5
