"""How fast alerts are matched, recorded and sent: distinct searches against new listings, in a database of its own, and
one engine query a search as the peer in the same run."""

import resource
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from flask import Flask

from careercenter.alerts.matcher import Matcher
from careercenter.alerts.mix import searches
from careercenter.backends.search.batch import Batch
from careercenter.commands.site import build
from careercenter.config import read_settings
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.documents import document, schema
from careercenter.jobs.lifting import lift

# Engine queries timed for the peer's speed; asking all would take hours.
ASKED = 2_000


def run(*, alerts: int, listings: int) -> None:
    """Print what matching costs, step by step, and the ratio to one engine query an alert."""
    distinct: dict[SearchCriteria, int] = {}
    for criteria in islice(searches(), alerts):
        distinct.setdefault(criteria, len(distinct) + 1)
    click.echo(f"{alerts:,} alerts, {len(distinct):,} distinct searches, {listings:,} new listings")
    with TemporaryDirectory() as folder:
        app = build(read_settings({}, env="test", data_dir=Path(folder)))
        documents = _documents(app, listings)
        matcher = _compile(distinct)
        found, seconds = _match(matcher, documents, _now(app))
        _record(app, distinct, found, documents)
        _peer(app, list(distinct), len(distinct), alerts, seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"memory at the peak, this program and its made-up alerts: {peak:,.0f} MB")


def _now(app: Flask) -> datetime:
    with app.app_context():
        from careercenter.web.services import now

        return now()


def _documents(app: Flask, count: int) -> list[dict]:
    """New listings, taken in and indexed like any."""
    from careercenter import migrating
    from careercenter.core.database import db
    from careercenter.jobs.operations import take_in
    from careercenter.jobs.queries import stream_live
    from careercenter.sample.bulk import bulk
    from careercenter.web.services import current, now

    with app.app_context():
        migrating.upgrade(db.engine)
        offers = bulk(count, now=now())
        while batch := list(islice(offers, 500)):
            take_in(session=db.session(), source="bench", offers=batch, now=now())
            db.session.commit()
        made = [document(listing) for page in stream_live(db.session, now()) for listing in page]
        for engine in current().search:
            engine.rebuild(made)
        return made


def _compile(distinct: dict[SearchCriteria, int]) -> Matcher:
    matcher = Matcher()
    start = perf_counter()
    for criteria, number in distinct.items():
        matcher.add(number, criteria)
    seconds = perf_counter() - start
    each = seconds / len(distinct) * 1e6
    click.echo(
        f"compiled in {seconds:.2f} s ({each:.0f} µs a search; one more costs the same): {matcher.conditions:,} conditions"
    )
    return matcher


def _match(matcher: Matcher, documents: Sequence[dict], now: datetime) -> tuple[list, float]:
    start = perf_counter()
    found = list(matcher.match(Batch(documents, schema()), now))
    seconds = perf_counter() - start
    hits = sum(len(part.searches) for part in found)
    click.echo(f"matched in {seconds:.2f} s: {hits:,} searches found something")
    return found, seconds


def _record(app: Flask, distinct: dict[SearchCriteria, int], found: list, documents: Sequence[dict]) -> None:
    from careercenter.alerts.matching import record
    from careercenter.alerts.models import MatchRun
    from careercenter.core.database import db
    from careercenter.web.services import now

    with app.app_context():
        run_ = MatchRun(at=now(), listing_ids=[int(one["id"]) for one in documents])
        db.session.add(run_)
        db.session.flush()
        start = perf_counter()
        rows = record(session=db.session(), run_id=run_.id, found=found)
        db.session.commit()
        click.echo(f"recorded in {perf_counter() - start:.2f} s: {rows:,} rows ({db.engine.dialect.name})")


def _peer(app: Flask, distinct: Sequence[SearchCriteria], searches_: int, alerts: int, seconds: float) -> None:
    """The embedded engine, asked one query a search; a sample spread over all of them."""
    from careercenter.web.services import current

    now = _now(app)
    with app.app_context():
        engine = current().search[-1]
        start = perf_counter()
        asked = list(_asked(distinct))
        for criteria in asked:
            engine.find(lift(criteria).criteria.to_query(now, facets=(), size=50))
        each = (perf_counter() - start) / len(asked)
    click.echo(
        f"one engine query: {each * 1e3:.3f} ms, so {each * alerts:,.0f} s for each alert, {each * searches_:,.0f} s for each distinct search"
    )
    click.echo(
        f"matching / one query an alert: {seconds / (each * alerts):.5f} ({each * alerts / seconds:,.0f} times faster)"
    )


def _asked(distinct: Sequence[SearchCriteria]) -> Iterator[SearchCriteria]:
    yield from distinct[:: max(1, len(distinct) // ASKED)][:ASKED]
