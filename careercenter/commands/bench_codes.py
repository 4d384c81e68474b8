"""Measuring the tables of codes at their full size: files made up in the layouts of CMS, loaded as an operator loads
them, each by a process of its own whose memory is told; then what a page of a code asks of them.

Beside each loading stands the time that SQLite alone takes for the same rows in the same table, already in memory.
"""

import random
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from careercenter.codes.sections import sections
from careercenter.commands.site import build
from careercenter.config import read_settings

PARTS = 4
LIMITS, FEES = 15_000, 19_000
ASKED = 300
SEED = 7
DAY = date(2026, 11, 1)
_PAIR_HEAD = (
    "Made-up edits in the layout of CMS\n"
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n"
    "\t\tprior to 1996\tDate\tDate\n\t\t\t\t*=no data\t0=not allowed\n"
)
_LIMIT_HEAD = (
    "Made-up limits in the layout of CMS\n"
    "HCPCS/CPT Code\tPractitioner Services MUE Values\tMUE Adjudication Indicator\tMUE Rationale\n"
)
_FEE_NAMES = "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS"


def run(*, pairs: int) -> None:
    """Print seconds, rows a second, memory and the ratio for each file, then milliseconds of each question."""
    with TemporaryDirectory(prefix="careercenter-bench-") as folder:
        place = Path(folder)
        files = [*_pair_files(place, pairs), _limit_file(place), _fee_file(place)]
        click.echo(f"{'file':34} {'rows':>10} {'seconds':>8} {'rows/s':>8} {'memory':>8}   SQLite alone")
        for system, path, rows in files:
            _load(place, system, path, rows)
        again = files[0]
        _load(place, *again, label="the same again")
        _ask(place)


def _load(folder: Path, system: str, path: Path, rows: int, label: str = "") -> None:
    command = [sys.executable, "-m", "careercenter", "codes", "load", system, str(path), "--data", str(folder / "data")]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = perf_counter() - began
    if done.returncode:
        raise click.ClickException(f"{path.name}: {done.stderr.strip().splitlines()[-1]}")
    # The most that any of them took so far: a later one that takes less cannot be told apart.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    told = f"{memory / 1024:.0f} MB" if memory > before else "less"
    bare = _bare(folder, path) if system == "ncci-ptp" and not label else None
    ratio = f"{bare:6.1f} s, {seconds / bare:.1f} x" if bare else ""
    click.echo(f"{label or path.name:34} {rows:10,} {seconds:8.1f} {rows / seconds:8,.0f} {told:>8}   {ratio}")


def _bare(folder: Path, path: Path) -> float:
    """Seconds in which SQLite puts the same rows, read beforehand, into the same table on a disk."""
    rows = []
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, 4, None):
            first, second, _, since, until, modifier, why = line.rstrip("\n").split("\t")
            rows.append(("practitioner", first, second, since, until.strip("*") or None, int(modifier), why))
    with sqlite3.connect(folder / f"{path.stem}.bare") as bare:
        bare.execute(
            "CREATE TABLE pairs (setting, first, second, since, until, modifier, rationale,"
            " PRIMARY KEY (setting, first, second, since)) WITHOUT ROWID"
        )
        bare.execute("CREATE INDEX ix_pairs ON pairs (setting, second, first)")
        began = perf_counter()
        bare.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        bare.commit()
    return perf_counter() - began


def _ask(folder: Path) -> None:
    """What one page asks, of codes in many pairs and in few; against the same question for one row by its key."""
    from careercenter.codes import payment
    from careercenter.codes.models import PairEdit
    from careercenter.core.database import db

    app = build(read_settings({}, env="test", data_dir=folder / "data"))
    chosen = random.Random(SEED).sample(_codes(), ASKED)
    busy = _codes()[:20]
    with app.app_context():
        session = db.session()
        questions: dict[str, Callable[[str], object]] = {
            "pairs, first page": lambda code: payment.pairs(code, session=session, on=DAY),
            "pairs with 9...": lambda code: payment.pairs(code, session=session, on=DAY, q="9"),
            "unit limits": lambda code: payment.limits(code, session=session),
            "fees": lambda code: payment.fees(code, session=session),
        }
        peer = _times(lambda code: session.get(PairEdit, ("practitioner", code, code, DAY)), chosen)
        head = f"{'question':20} {'median':>8} {'worst':>8}   {'busiest codes':>13}"
        click.echo(f"{head}   one row by its key {median(peer):.2f} ms")
        for name, question in questions.items():
            spent, most = _times(question, chosen), _times(question, busy)
            ratio = median(spent) / median(peer)
            told = f"{name:20} {median(spent):5.1f} ms {max(spent):5.1f} ms   {median(most):10.1f} ms"
            click.echo(f"{told}   {ratio:.1f} x")
        db.engine.dispose()


def _times(question: Callable[[str], object], codes: list[str]) -> list[float]:
    """Milliseconds of each question, after one that warms up."""
    question(codes[0])
    spent = []
    for code in codes:
        began = perf_counter()
        question(code)
        spent.append(1000 * (perf_counter() - began))
    return spent


def _codes() -> list[str]:
    """Numbers within the sections of CPT: no code of today's book in particular."""
    spread = [section for section in sections("cpt") if section.start.isdigit() and section.end.isdigit()]
    found = {f"{number:05}" for section in spread for number in range(int(section.start), int(section.end) + 1, 3)}
    return sorted(found)[:12_000]


def _pair_files(folder: Path, count: int) -> Iterator[tuple[str, Path, int]]:
    """Edits as they are spread: few codes are in tens of thousands, most in some dozens; a fifth are deleted."""
    codes, chance = _codes(), random.Random(SEED)
    busy = codes[:20]
    weights = [1 / (place + 1) ** 0.5 for place in range(len(codes))]
    for part in range(1, PARTS + 1):
        path, made = folder / f"ccipra-v313r0-f{part}.txt", set[tuple[str, str]]()
        mine = codes[part - 1 :: PARTS]
        shares = weights[part - 1 :: PARTS]
        while len(made) < count // PARTS:
            firsts = chance.choices(mine, shares, k=50_000)
            seconds = chance.choices(codes, k=45_000) + chance.choices(busy, k=5_000)
            made |= {(a, b) for a, b in zip(firsts, seconds, strict=True) if a != b}
        with path.open("w", encoding="utf-8") as file:
            file.write(_PAIR_HEAD)
            for place, (first, second) in enumerate(sorted(made)[: count // PARTS]):
                until = "20240101" if place % 5 == 0 else "*"
                file.write(f"{first}\t{second}\t\t20200101\t{until}\t{place % 2}\tMade up for a measurement\n")
        yield "ncci-ptp", path, count // PARTS


def _limit_file(folder: Path) -> tuple[str, Path, int]:
    path = folder / "MCR_MUE_PractitionerServices_Eff_10-01-2025.txt"
    line = "{}\t{}\t3 Date of Service Edit: Clinical\tMade up"
    rows = [line.format(code, 1 + place % 9) for place, code in enumerate(_numbers(LIMITS))]
    path.write_text(_LIMIT_HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return "mue", path, len(rows)


def _fee_file(folder: Path) -> tuple[str, Path, int]:
    path = folder / "PPRRVU2025_Oct.csv"
    line = "{},,MADE UP,A,,1.30,1.35,,0.57,,0.10,2.75,1.97,0,010,0,0,0,0,0,0,0,0,0,32.3465,09"
    rows = [line.format(code) for code in _numbers(FEES)]
    path.write_text("\n".join(["Made up,,,", _FEE_NAMES, *rows]) + "\n", encoding="utf-8")
    return "rvu", path, len(rows)


def _numbers(count: int) -> list[str]:
    """So many codes: numbers of CPT, then of HCPCS."""
    codes = _codes()
    return [*codes, *(f"{letter}{number:04}" for letter in "ABEGJ" for number in range(10_000))][:count]
