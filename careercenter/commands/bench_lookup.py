"""Measuring look-ups of codes: how often the right code comes first, against a plain autocomplete; and how fast."""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time, sleep

import click
from sqlalchemy import select

from careercenter.backends.search.contract import Query, SearchEngine, Words
from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.codes.lookup.documents import documents, schema
from careercenter.codes.lookup.looking import look_up
from careercenter.codes.lookup.measuring import Case, PrefixPeer, Score, compare, score
from careercenter.codes.lookup.reading import meant, read
from careercenter.codes.lookup.sayings import sayings
from careercenter.codes.models import Code
from careercenter.core.database import db
from careercenter.web.services import current, now

ROUNDS = 3


def run(gold: Path) -> None:
    """Print a line for each kind of query: ours and the peer's, what was looked at and what was kept back."""
    cases = read_cases(gold)
    engine = _filled()
    today = now().date()
    peer = lru_cache(maxsize=None)(PrefixPeer(_named()).find)
    ours = lru_cache(maxsize=None)(lambda query: _codes(query, engine, today))
    click.echo(f"{'kind':14} {'part':6} {'queries':>7} {'top 1':>7} {'top 5':>7} {'MRR':>7}   autocomplete top 5")
    for kind in (*dict.fromkeys(case.kind for case in cases), "all"):
        for part, held in (("seen", False), ("kept", True)):
            chosen = [case for case in cases if case.held_back is held and kind in (case.kind, "all")]
            click.echo(_line(kind, part, score(chosen, ours), score(chosen, peer)))
    duel = compare(cases, ours, peer)
    click.echo(f"against the autocomplete: better {duel.better}, same {duel.same}, worse {len(duel.worse)}")
    seen = {case.query for case in cases if not case.held_back}
    click.echo(
        f"  worse, of those that may be looked at: {'; '.join(one for one in duel.worse if one in seen) or 'none'}"
    )
    _whole_speed(cases, engine, today)
    _speed(cases)


def _named() -> Iterator[tuple[str, Sequence[str]]]:
    """Billable diagnoses with their descriptions and inclusion terms."""
    columns = (Code.code, Code.long, Code.notes)
    for code, title, notes in db.session.execute(select(*columns).where(Code.system == "icd-10-cm", Code.billable)):
        yield code, (title, *(line for kind, lines in notes or () if kind == "inclusionTerm" for line in lines))


def _whole_speed(cases: Sequence[Case], engine: SearchEngine, today: date) -> None:
    """The whole look-up, tables and ranking included, as the page asks for it."""
    started = process_time()
    sayings.cache_clear()
    sayings()
    click.echo(f"sayings read in {process_time() - started:.2f} s of processor time")
    spent = []
    for case in random.Random(5).sample(cases, len(cases)):
        began = perf_counter()
        look_up(case.query, engines=[engine], session=db.session(), today=today, limit=8)
        spent.append(1000 * (perf_counter() - began))
    click.echo(f"whole look-up median {median(spent):.1f} ms, 95th percentile {quantiles(spent, n=20)[-1]:.1f} ms")


def read_cases(gold: Path) -> list[Case]:
    """Rows of kind, query and accepted codes, with ; between them."""
    with gold.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"kind", "query", "accepted"} <= rows[0].keys():
        raise click.ClickException(f"{gold.name} must have the columns kind, query and accepted.")
    return [Case(row["kind"], row["query"], tuple(row["accepted"].split(";"))) for row in rows]


def _filled() -> SearchEngine:
    engine = current().code_search[-1]
    count = engine.rebuild(documents(db.session()))
    click.echo(f"{count:,} codes in the index.", err=True)
    return engine


def _codes(query: str, engine: SearchEngine, today: date) -> Sequence[str]:
    told = look_up(query, engines=[engine], session=db.session(), today=today, limit=20)
    diagnoses = [one.code for group in told.groups for one in group.candidates if group.system == "icd-10-cm"]
    return [told.best.code, *(code for code in diagnoses if code != told.best.code)] if told.best else []


def _line(kind: str, part: str, ours: Score, theirs: Score) -> str:
    return f"{kind:14} {part:6} {ours.count:7} {ours.first:7.3f} {ours.five:7.3f} {ours.reciprocal:7.3f}   {theirs.five:.3f}"


def _speed(cases: Sequence[Case]) -> None:
    """The engines alone, each question once and in turn: the embedded one in the process as it is opened anew for each
    round, since it keeps what it was asked; Meilisearch over HTTP."""
    questions = [words for case in cases if (words := tuple(meant(read(case.query).line)[0].split())[:10])]
    random.Random(7).shuffle(questions)
    servers = current().code_search[:-1]
    for server in servers:
        server.rebuild(documents(db.session()))
        sleep(1)
    times: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        ways = {"embedded": EmbeddedEngine(current().settings.data_dir / "codes", schema())}
        ways["embedded"].find(Query(words=Words(("warm",)), limit=1))
        ways |= {"Meilisearch": server for server in servers}
        for words in questions:
            for way, engine in ways.items():
                started = perf_counter()
                engine.find(Query(words=Words(words, typing=False), limit=120))
                times.setdefault(way, []).append(1000 * (perf_counter() - started))
    for way, spent in times.items():
        click.echo(f"{way:12} median {median(spent):.2f} ms, 95th percentile {quantiles(spent, n=20)[-1]:.2f} ms")
    if len(times) == 2:
        ours, theirs = times["embedded"], times["Meilisearch"]
        tails = quantiles(ours, n=20)[-1] / quantiles(theirs, n=20)[-1]
        click.echo(f"ratio to Meilisearch {median(ours) / median(theirs):.2f} / {tails:.2f}")
