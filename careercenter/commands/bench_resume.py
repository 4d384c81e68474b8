"""Measuring how long a résumé takes to be read in its own process, against reading it in this one."""

import time
from collections.abc import Callable
from statistics import median

import click

from careercenter.applicants.reading import pdf
from careercenter.applicants.reading.limited import read_file
from careercenter.applicants.reading.values import values_of
from careercenter.core.clock import now

PAGES = 5
_LINE = "- Coded 45 outpatient orthopedic surgery charts a day in Epic with CPT, HCPCS and ICD-10-CM at 97 percent, year"
_HEAD = "Maria Lopez, CPC\nTulsa, OK 74103 | (918) 555-0142\n\nProfessional Experience\n"


def run(rounds: int) -> None:
    """Print medians: the child process, this process, the values, and what the first is to the second."""
    data = written(PAGES)
    reads: dict[str, Callable[[], object]] = {
        "in a process of its own": lambda: read_file(data),
        "in this process": lambda: pdf.read(data),
    }
    text = read_file(data).text
    reads["values from the text"] = lambda: values_of(text, today=now().date())
    taken: dict[str, float] = {}
    for name, read in reads.items():
        read()
        taken[name] = median(_seconds(read) for _ in range(rounds))
        click.echo(f"{name:26} {taken[name] * 1000:8.1f} ms")
    own, here, values = taken.values()
    click.echo(f"{'a résumé of five pages':26} {(own + values) * 1000:8.1f} ms, {own / here:.1f} times reading it here")


def written(pages: int) -> bytes:
    """A PDF with 45 lines a page."""
    body: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    body.append(f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode())
    body.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number in range(pages):
        lines = [*(_HEAD if number == 0 else "").split("\n"), f"Coder, Mercy Hospital, {2025 - number} - {2026 - number}"]
        lines += [f"{_LINE} {number}.{line}" for line in range(45)]
        drawn = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
        stream = f"BT /F1 9 Tf 14 TL 40 770 Td {drawn} ET".encode()
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R {resources} >>"
        body += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    return _with_table(body)


def _with_table(body: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(body, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(body) + 1, rows)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(body) + 1, table)
    return bytes(out)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
