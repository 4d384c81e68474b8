"""How much of a result page's time is ours: the whole page, against a bare route that renders the same template from a
value made once. Both in this process, in turn, so that the machine's mood cancels out."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import click
from flask import Flask, render_template
from sqlalchemy import delete

from careercenter.commands.site import build
from careercenter.config import read_settings

PATHS = (
    "/jobs",
    "/jobs?q=inpatient",
    "/jobs?remote=remote&state=OH",
    "/jobs?q=risk+adjustment&credential=crc",
    "/jobs?pay_min=60000&sort=pay",
    "/jobs?near=Chicago,+IL&within=50",
)
# A code with notes and neighbours, and one that listings name.
CODES = (("icd-10-cm", "E11.9"), ("cpt", "99213"))
ROUNDS = 5


def run(*, listings: int, seconds: float) -> None:
    """Print requests a second of both, and the ratio, for each page and over all."""
    with TemporaryDirectory() as folder:
        # Enough views for every page that is measured: the meter counts as it does, and the pages are whole.
        app = build(read_settings({}, env="test", data_dir=Path(folder), meter_guest=100))
        fill(app, listings)
        ratios = [_measure(app, path, seconds, _bare(app, path)) for path in PATHS]
        click.echo(f"result page / same template from constants: median {median(ratios):.2f}, lowest {min(ratios):.2f}")
        _load_codes(app)
        for system, code in CODES:
            _measure(app, f"/codes/{system}/{code}", seconds, _bare_code(app, system, code))


def _load_codes(app: Flask) -> None:
    from careercenter.codes.operations import BUILT_IN, load_codes
    from careercenter.core.database import transaction
    from careercenter.web.services import now

    with app.app_context():
        for system in BUILT_IN:
            with transaction() as session:
                load_codes(session=session, system=system, now=now())


def fill(app: Flask, listings: int) -> None:
    """Make tables, and take in made-up adverts. Nothing waits for the index, as on a board that is not importing just
    now: each search looks at what waits."""
    from careercenter import migrating
    from careercenter.core.database import db
    from careercenter.core.outbox import OutboxEntry
    from careercenter.jobs.indexing import documents
    from careercenter.jobs.operations import take_in
    from careercenter.sample.bulk import bulk
    from careercenter.web.services import current, now

    with app.app_context():
        migrating.upgrade(db.engine)
        offers = bulk(listings, now=now())
        while batch := list(islice(offers, 500)):
            take_in(session=db.session(), source="bench", offers=batch, now=now())
            db.session.commit()
        for engine in current().search:
            engine.rebuild(documents(db.session, now()))
        db.session.execute(delete(OutboxEntry))
        db.session.commit()


def _measure(app: Flask, path: str, seconds: float, bare: Flask) -> float:
    """The ratio for one page: rounds of ours and of the peer in turn, medians compared."""
    ours, theirs = app.test_client(), bare.test_client()
    pages = cycle(range(1, 4))
    joint = "&" if "?" in path else "?"
    for client, address in ((ours, path), (theirs, "/")):
        if (status := client.get(address).status_code) != 200:
            raise click.ClickException(f"{path} is answered with {status}: there is nothing to compare.")
    _spin(lambda: ours.get(path), 0.3)
    _spin(lambda: theirs.get("/"), 0.3)
    ratios = []
    for _ in range(ROUNDS):
        mine = _spin(lambda: ours.get(f"{path}{joint}page={next(pages)}"), seconds / ROUNDS / 2)
        peer = _spin(lambda: theirs.get("/"), seconds / ROUNDS / 2)
        ratios.append(mine / peer)
    click.echo(f"{path:45} {mine:7.0f}/s  constants {peer:7.0f}/s  ratio {median(ratios):.2f}")
    return median(ratios)


def _bare(app: Flask, path: str) -> Flask:
    """Flask and nothing else, with the same templates and a page made once."""

    from careercenter.jobs.criteria import SearchCriteria
    from careercenter.jobs.views import search_page

    with app.test_request_context(path) as context:
        page = search_page(SearchCriteria.from_args(context.request.args))
    return _rendering(app, "jobs/search.html", page)


def _bare_code(app: Flask, system: str, code: str) -> Flask:
    """The same for a code's page, whose parts are written anew each time, to a reader who has views left."""
    from careercenter.codes import metered
    from careercenter.jobs.code_pages import code_page

    with app.test_request_context(f"/codes/{system}/{code}"):
        page, reading = code_page(system, code), metered.read(system, code)
    if page is None:
        raise click.ClickException(f"There is no code {code} to measure.")
    whole = replace(page, parts=tuple(replace(part, html="") for part in page.parts))
    return _rendering(app, "codes/show.html", whole, reading=reading)


def _rendering(app: Flask, template: str, page: object, **more: object) -> Flask:
    bare = Flask("bare", template_folder=app.template_folder, static_folder=None)
    bare.secret_key = app.secret_key
    # The head of every page asks who is signed in, of the peer too.
    vars(bare)["login_manager"] = vars(app)["login_manager"]
    bare.jinja_options = app.jinja_options
    bare.jinja_env.globals.update(app.jinja_env.globals)
    bare.jinja_env.filters.update(app.jinja_env.filters)
    # Links ask the settings where codes are explained.
    bare.extensions.update(app.extensions)
    bare.add_url_rule("/", "page", lambda: render_template(template, page=page, **more))
    return bare


def _spin(ask: Callable[[], object], seconds: float) -> float:
    """Requests a second of processor time over about `seconds` of it: what else the machine does is not counted."""
    count, started = 0, process_time()
    while process_time() - started < seconds:
        ask()
        count += 1
    return count / (process_time() - started)
