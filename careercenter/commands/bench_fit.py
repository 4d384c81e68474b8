"""Measuring fits: many listings compared with one profile, against reading the same rows from the database.

Processor time, all of it in this process, since the machines we have are shared.
"""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Any

import click

from careercenter.commands.site import build
from careercenter.config import read_settings

if TYPE_CHECKING:
    from careercenter.applicants.coder import Coder


def run(*, listings: int, rounds: int) -> None:
    """Print medians: reading the rows, making them into what listings want, comparing, and what of it is what."""
    with TemporaryDirectory() as folder:
        app = build(read_settings({}, env="test", data_dir=Path(folder)))
        with app.app_context():
            ids = _fill(listings)
            _measure(ids, rounds)


def _fill(listings: int) -> list[int]:
    from sqlalchemy import select

    from careercenter.core.database import db
    from careercenter.jobs.models import Listing
    from careercenter.jobs.operations import take_in
    from careercenter.sample.bulk import bulk
    from careercenter.web.services import now

    db.create_all()
    offers = list(bulk(listings, now=now()))
    for start in range(0, listings, 200):
        take_in(session=db.session(), source="bench", offers=offers[start : start + 200], now=now())
    db.session.commit()
    return list(db.session.scalars(select(Listing.id)))


def _measure(ids: list[int], rounds: int) -> None:
    from careercenter.applicants.fit import fit
    from careercenter.applicants.fit_queries import compared, wanted_by_id, wanted_of_rows
    from careercenter.core.clock import now
    from careercenter.core.database import db

    coder, on = _coder(), now().date()
    times: dict[str, list[float]] = {"read": [], "made": [], "compared": []}
    for _ in range(rounds + 1):
        db.session.expire_all()
        rows = _timed(times["read"], lambda: compared(db.session(), ids))
        all_wanted = _timed(times["made"], lambda rows=rows: wanted_of_rows(rows))
        fits = _timed(times["compared"], lambda all_wanted=all_wanted: [fit(coder, w, on) for w in all_wanted.values()])
    assert wanted_by_id(db.session(), ids[:1]) == {ids[0]: all_wanted[ids[0]]}
    read, made, done = (median(spent[1:]) * 1000 for spent in times.values())
    lines = sum(len(one.lines) for one in fits) / len(fits)
    click.echo(f"{len(ids):,} listings, {lines:.1f} lines each, medians of {rounds} rounds")
    click.echo(f"reading the rows                 {read:8.1f} ms")
    click.echo(f"making them into what is wanted  {made:8.1f} ms")
    click.echo(f"comparing with one profile       {done:8.1f} ms, {done / read:.2f} times reading the same rows")
    click.echo(f"made and compared                {made + done:8.1f} ms, {(made + done) / read:.2f} times reading them")


def _coder() -> "Coder":
    """Somebody with a full profile."""
    from datetime import date
    from decimal import Decimal

    from careercenter.applicants.coder import Coder, Held

    return Coder(
        credentials=(Held("cpc"), Held("ccs", None, date(2020, 1, 1)), Held("ccc")),
        experience_months=50,
        substitutes=frozenset({"practicode"}),
        roles=frozenset({"coder", "auditor"}),
        specialties={"cardiology": 48, "evaluation-management": 24},
        settings={"outpatient": 48, "professional": 24},
        tools={"epic": 36, "encoderpro": 12},
        code_sets={"cpt": 2026, "icd-10-cm": 2026, "hcpcs": 2026},
        work_states=frozenset({"OK", "TX"}),
        remote=frozenset({"remote", "hybrid"}),
        employment=frozenset({"full_time"}),
        pay_floor=Decimal(28),
        pay_floor_unit="hour",
    )


def _timed(kept: list[float], act: Any) -> Any:
    started = process_time()
    done = act()
    kept.append(process_time() - started)
    return done
