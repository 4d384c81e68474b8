"""What an import takes by default: jobs for medical coders. Others are listed with the reason, and a person may force
them."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.imports.models import ImportRun
from careercenter.imports.operations import STRANGERS_KEPT, Ways, import_rows, new_run
from careercenter.imports.rows import BadRow, Row, Stranger
from careercenter.jobs.models import FactCorrection, Listing
from careercenter.jobs.offer import Offer
from tests.clock import Clock

CODER = Offer("c1", "Inpatient Coder", "<p>Code inpatient charts. CPC required.</p>", "Mercy")
TRAPS = (
    Offer("t1", "Coding Instructor for Kids", "Teach Scratch and Python after school. Health insurance.", "Camp"),
    Offer("t2", "CPC Campaign Manager", "Buy clicks at a low cost per click (CPC) for a hospital.", "Agency"),
    Offer("t3", "Contrat CDI - Développeur", "CDI temps plein. Java, code review.", "Paris SA"),
    Offer("t4", "Speech-Language Pathologist, CCC-SLP", "ASHA CCC required. Patients, documentation.", "Clinic"),
    Offer("t5", "Cancer Registrar", "Abstract cases for the registry. ODS-C required.", "Mercy"),
)  # fmt: skip


def _import(
    session: Session, clock: Clock, *offers: Offer, said: list[BadRow | Stranger] | None = None, closing: bool = False,
    ways: Ways = Ways(),
) -> ImportRun:  # fmt: skip
    clock.forward(hours=1)
    rows = [Row(number, offer) for number, offer in enumerate(offers, 1)]
    return import_rows(
        session=session, rows=rows, run=new_run(source="feed"), clock=clock, ways=ways, closing=closing,
        report=said.append if said is not None else lambda row: None,
    )  # fmt: skip


def _board(session: Session) -> set[str]:
    return set(session.scalars(select(Listing.external_id).where(Listing.closed_at.is_(None))))


def test_strangers_are_left_out_counted_and_listed_with_the_reason(session: Session, clock: Clock) -> None:
    said: list[BadRow | Stranger] = []
    run = _import(session, clock, CODER, *TRAPS, said=said)
    assert (run.rows, run.new, run.left_out, run.bad, run.complete) == (6, 1, 5, 0, True)
    assert _board(session) == {"c1"}
    assert [(one.number, one.external_id, one.stayed) for one in run.strangers][0] == (2, "t1", False)
    registrar = run.strangers[4]
    assert (registrar.title, registrar.employer) == ("Cancer Registrar", "Mercy")
    assert registrar.reason == "not a coding job: “Cancer Registrar” is read as Cancer registrar"
    assert [row.number for row in said] == [2, 3, 4, 5, 6]


def test_all_may_be_taken(session: Session, clock: Clock) -> None:
    run = _import(session, clock, CODER, *TRAPS, ways=Ways(take_all=True))
    assert (run.new, run.left_out, run.strangers) == (6, 0, [])


def test_one_may_be_forced_and_stays_when_its_text_changes(session: Session, clock: Clock) -> None:
    run = _import(session, clock, CODER, *TRAPS, ways=Ways(take=frozenset({"t5"})))
    assert (run.new, run.left_out) == (2, 4)
    assert _board(session) == {"c1", "t5"}
    assert [one.external_id for one in run.strangers if one.stayed] == ["t5"]
    changed = Offer("t5", "Cancer Registrar II", "Abstract cases. ODS-C required. Follow up.", "Mercy")
    again = _import(session, clock, CODER, changed)
    assert (again.changed, again.left_out) == (1, 0)
    assert session.scalar(select(Listing.title).where(Listing.external_id == "t5")) == "Cancer Registrar II"


def test_forcing_one_is_kept_as_a_correction_of_the_reader(session: Session, clock: Clock) -> None:
    _import(session, clock, *TRAPS, ways=Ways(take=frozenset({"t5"})))
    row = session.scalars(select(FactCorrection)).one()
    assert (row.name, row.value, row.replaced["value"], row.by_role) == ("is_coding_job", True, False, "staff")


def test_a_listing_that_becomes_a_stranger_stays_and_is_listed(session: Session, clock: Clock) -> None:
    _import(session, clock, CODER)
    run = _import(session, clock, replace(TRAPS[0], external_id="c1"))
    assert (run.changed, run.left_out) == (1, 0)
    assert [(one.external_id, one.stayed) for one in run.strangers] == [("c1", True)]


def test_a_feed_of_strangers_closes_nothing_that_it_lacks(session: Session, clock: Clock) -> None:
    """Three feeds that lack a listing would close it; adverts left out count as rows of a whole feed."""
    _import(session, clock, CODER, closing=True)
    for _ in range(3):
        run = _import(session, clock, *TRAPS, closing=True)
    assert run.held and _board(session) == {"c1"}


def test_a_dry_run_lists_strangers_and_keeps_none(session: Session, clock: Clock) -> None:
    said: list[BadRow | Stranger] = []
    run = _import(session, clock, *TRAPS, ways=Ways(dry=True), said=said)
    assert (run.left_out, len(said)) == (5, 5)
    assert session.scalar(select(ImportRun.id)) is None


def test_of_many_strangers_the_first_are_kept(session: Session, clock: Clock) -> None:
    many = [replace(TRAPS[0], external_id=f"k{number}") for number in range(STRANGERS_KEPT + 50)]
    run = _import(session, clock, *many)
    assert (run.left_out, len(run.strangers)) == (STRANGERS_KEPT + 50, STRANGERS_KEPT)


def test_of_rows_with_one_id_the_last_decides(session: Session, clock: Clock) -> None:
    run = _import(session, clock, CODER, replace(TRAPS[0], external_id="c1"))
    assert (run.new, run.left_out, _board(session)) == (0, 1, set())


@pytest.mark.parametrize("id_", ["", "no such id", "'; drop table listings; --", "c1\x00"])
def test_an_id_to_force_that_is_not_in_the_feed_is_no_matter(session: Session, clock: Clock, id_: str) -> None:
    assert _import(session, clock, CODER, ways=Ways(take=frozenset({id_}))).new == 1
