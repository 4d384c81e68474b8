"""A code's page in the browser without scripts: every spelling leads to it, and what is no code says so kindly."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from careercenter.codes.metered import Reading
from careercenter.codes.operations import load_codes
from careercenter.codes.page import withhold
from careercenter.config import Settings
from careercenter.core.database import db
from careercenter.jobs.code_pages import CodePage, code_page
from careercenter.metering.allowance import Allowance
from tests.codes.conftest import NOW
from tests.codes.layouts import PCS_TABLES, TABULAR, fees_csv, hcpcs_line, order_line, pairs_txt, written

FEE = "99213,,made up,A,,1.30,1.35,,0.57,,0.10,2.75,1.97,0,000,0,0,0,0,0,1,0,0,,32.3465,09,0,99,0,0,0"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Pages are whole here; what the meter withholds is tested with the meter."""
    return replace(settings, meter="off")


@pytest.fixture
def board(app: Flask, tmp_path: Path) -> FlaskClient:
    """A board with a small set of each kind loaded."""
    pairs = [("99213", f"{11000 + n}", "20200101", "*", "1") for n in range(30)]
    files = (
        ("icd-10-cm", "icd10cm_tabular_2031.xml", TABULAR),
        ("icd-10-pcs", "icd10pcs_order_2031.txt", order_line(1, "0DTJ4ZZ", 1, "Taking out the tip")),
        ("icd-10-pcs", "icd10pcs_tables_2031.xml", PCS_TABLES),
        ("hcpcs", "HCPC2031_JAN_ANWEB.txt", hcpcs_line("J1100", "3", "Made-up drug")),
        ("ncci-ptp", "ccipra-v313r0-f1.txt", pairs_txt(pairs)),
        ("rvu", "PPRRVU2025_Oct.csv", fees_csv([FEE])),
    )
    with app.app_context():
        for system, name, text in files:
            load_codes(session=db.session(), system=system, path=written(tmp_path, name, text), now=NOW, force=True)
        db.session.commit()
        db.session.remove()
    return app.test_client()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/codes/icd-10-cm/E11.62", ["Sweet blood, with skin", "Billable", "sweet blood NOS", 'href="/codes/icd-10-cm/E87"', "E08-E13"]),
        ("/codes/icd-10-cm/S06.1", ["Seventh characters", "S06.1XXA", "Hard knock, first time", "Heading: not billable"]),
        ("/codes/icd-10-pcs/0DTJ4ZZ", ["What each character means", "Keyhole", "Nothing left"]),
        ("/codes/icd-10-pcs/0DT", ["Its table", "Bend"]),
        ("/codes/cpt/82397", ["In plain words", "American Medical Association", "82009-84999", "Pathology and laboratory"]),
        ("/codes/cpt/99213", ["Modifiers that often go with it", "30 pairs", "2.75", "$88.95", "Physicians"]),
        ("/codes/hcpcs/J1100", ["Made-up drug", "No drug thrown away"]),
    ],
)
def test_a_page_says_all_that_is_loaded(board: FlaskClient, path: str, said: list[str]) -> None:
    answer = board.get(path)
    assert answer.status_code == 200
    assert [text for text in said if text not in answer.text] == []


@pytest.mark.parametrize(
    ("system", "written_as", "code"),
    [
        ("icd-10-cm", "e1162", "E11.62"), ("icd-10-cm", "E11.6 2", "E11.62"), ("icd-10-cm", "e.11.62", "E11.62"),
        ("icd-10-cm", "Е11.62", "E11.62"), ("icd-10-cm", "EII.62", "E11.62"), ("icd-10-cm", "Ｅ１１.６２", "E11.62"),
        ("icd-10-cm", "E08–E13", "E08-E13"), ("hcpcs", "jllOO", "J1100"), ("icd-10-pcs", "odtj4zz", "0DTJ4ZZ"),
        ("cpt", "992l3", "99213"), ("ICD-10-CM", "E11.9", "E11.9"), ("icd_10_cm", "e119", "E11.9"),
    ],
)  # fmt: skip
def test_every_spelling_leads_to_the_code_meant(board: FlaskClient, system: str, written_as: str, code: str) -> None:
    answer = board.get(f"/codes/{system}/{written_as}")
    assert answer.status_code == 301
    assert answer.location == f"/codes/{system.lower().replace('_', '-')}/{code}"
    assert board.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/codes/icd-10-cm/E11.8", ["ICD-10-CM 2031, the release loaded here, does not have it", "E11.9"]),
        ("/codes/icd-10-cm/99213", ["a letter, a digit", "/codes/cpt/99213"]),
        ("/codes/hcpcs/J1101", ["does not have it", "J1100"]),
        ("/codes/cpt/00001", ["outside every section"]),
        ("/codes/cpt/E11.9", ["five characters", "/codes/icd-10-cm/E11.9"]),
        ("/codes/cpt/%00%FF<script>", []),
        ("/codes/cpt/<script>alert(1)", ["No CPT code", "five characters"]),
        ("/codes/cpt/" + "9" * 5_000, ["No CPT code"]),
    ],
)
def test_an_unknown_code_says_why_and_what_looks_like_it(board: FlaskClient, path: str, said: list[str]) -> None:
    answer = board.get(path)
    assert answer.status_code == 404
    assert [text for text in said if text not in answer.text] == []
    assert "<script>" not in answer.text.replace('<script type="module"', "")


@pytest.mark.parametrize("path", ["/codes/nonsense", "/codes/nonsense/99213", "/codes/nonsense/changes"])
def test_an_unknown_system_is_not_there(board: FlaskClient, path: str) -> None:
    assert board.get(path).status_code == 404


def test_pairs_are_paged_and_narrowed(board: FlaskClient) -> None:
    first, second = board.get("/codes/cpt/99213").text, board.get("/codes/cpt/99213?pairs=3").text
    assert "11000" in first and "11029" not in first
    assert "11029" in second and "11000" not in second
    assert "11007" in board.get("/codes/cpt/99213?pair=11007").text
    assert "No pair with a code that begins with" in board.get("/codes/cpt/99213?pair=zz<b>&pairs=-3").text
    assert board.get("/codes/cpt/99213?pairs=999999999999999999999").status_code == 200


def test_what_is_withheld_reaches_no_page(app: Flask, board: FlaskClient) -> None:
    with app.test_request_context("/"):
        page = code_page("cpt", "99213")
        assert page is not None
        free = {part.name for part in page.parts if part.free}
        assert {"plain", "official", "specialties", "listings"} <= free
        assert free.isdisjoint({"notes", "modifiers", "pairs", "fees", "limits", "crosswalk"})
        short = CodePage(page.entry, withhold(page.parts), page.today, "")
        assert all(part.data is None for part in short.parts if not part.free)
        none_left = Reading(False, Allowance(1, 1, guest=True), NOW.date())
        text = render_template("codes/show.html", page=short, reading=none_left)
    assert "Not paid together" in text and "11000" not in text and "2.75" not in text
    assert page.entry.plain in text.replace("&#39;", "'")


def test_a_release_loaded_since_is_on_the_page_at_once(app: Flask, board: FlaskClient, tmp_path: Path) -> None:
    assert "Made-up drug" in board.get("/codes/hcpcs/J1100").text
    path = written(tmp_path, "HCPC2031_APR_ANWEB.txt", hcpcs_line("J1100", "3", "Renamed drug", ended="20310401"))
    with app.app_context():
        load_codes(session=db.session(), system="hcpcs", path=path, now=NOW, force=True)
        db.session.commit()
    text = board.get("/codes/hcpcs/J1100").text
    assert "Renamed drug" in text and "What became of it" in text
    assert date(2031, 4, 1) > NOW.date()


def test_what_changed_has_a_page(app: Flask, board: FlaskClient, tmp_path: Path) -> None:
    assert "Only one release" in board.get("/codes/hcpcs/changes").text
    path = written(tmp_path, "HCPC2031_APR_ANWEB.txt", hcpcs_line("J1200", "3", "Made-up drug"))
    with app.app_context():
        load_codes(session=db.session(), system="hcpcs", path=path, now=NOW, force=True)
        db.session.commit()
    text = board.get("/codes/hcpcs/changes").text
    assert "Retired" in text and "J1100" in text and "J1200" in text
    assert board.get("/codes/HCPCS/changes").location == "/codes/hcpcs/changes"
