"""A small set of tables with the real index, for tests of look-ups."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.codes.lookup.documents import documents, schema
from careercenter.codes.operations import load_codes
from careercenter.core.database import db
from tests.clock import Clock
from tests.codes.layouts import order_line, written

TITLES = {
    "I21.9": "Acute myocardial infarction, unspecified", "I25.2": "Old myocardial infarction",
    "Z23": "Encounter for immunization", "E11.9": "Type 2 diabetes mellitus without complications", "P70.2": "Neonatal diabetes mellitus",
    "S52.501A": "Unspecified fracture of the lower end of right radius, initial encounter for closed fracture",
    "S52.502A": "Unspecified fracture of the lower end of left radius, initial encounter for closed fracture",
    "S52.501S": "Unspecified fracture of the lower end of right radius, sequela", "J18.9": "Pneumonia, unspecified organism",
    "P23.9": "Congenital pneumonia, unspecified", "J44.9": "Chronic obstructive pulmonary disease, unspecified",
    "H93.13": "Tinnitus, bilateral", "M25.562": "Pain in left knee", "M25.561": "Pain in right knee",
    "R05.9": "Cough, unspecified", "I50.9": "Heart failure, unspecified", "R06.02": "Shortness of breath", "I10": "Essential hypertension",
    "S72.90XA": "Unspecified fracture of unspecified femur, initial encounter for closed fracture",
    "S72.92XA": "Unspecified fracture of left femur, initial encounter for closed fracture",
    "S72.92XD": "Unspecified fracture of left femur, subsequent encounter for closed fracture with routine healing",
    "G35.D": "Multiple sclerosis, unspecified", "I05.0": "Rheumatic mitral stenosis",
}  # fmt: skip


@pytest.fixture
def board(app: Flask, clock: Clock, tmp_path: Path) -> Iterator[Session]:
    """A database with these diagnoses."""
    lines = [
        order_line(place, code.replace(".", ""), 1, title)
        for place, (code, title) in enumerate(sorted(TITLES.items()), 1)
    ]
    path = written(tmp_path, "icd10cm_order_2026.txt", "\n".join(lines))
    with app.app_context():
        load_codes(session=db.session(), system="icd-10-cm", path=path, now=clock(), force=True)
        db.session.commit()
        yield db.session()
        db.session.remove()


@pytest.fixture
def engine(board: Session, tmp_path: Path) -> EmbeddedEngine:
    made = EmbeddedEngine(tmp_path / "index", schema())
    made.rebuild(documents(board))
    return made
