"""Words and addresses that the inbox's templates ask for by name."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, url_for

from careercenter.applicants.wallet import LABELS as CREDENTIAL_STATES
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.employers.access import current_membership
from careercenter.inboxes.applicant_page import moves_from
from careercenter.inboxes.faces import face
from careercenter.inboxes.lists import skill_lines
from careercenter.inboxes.models import ApplicationNote
from careercenter.inboxes.operations import may_delete
from careercenter.inboxes.queries import by_account, figures, is_blind, withdrawn
from careercenter.inboxes.scoring import ADVICE, MARKS
from careercenter.inboxes.wanted import ENDED, KNOCK_OUTS, SORTS, WAITS, Wanted, pairs
from careercenter.taxonomy.vocabulary import vocabulary

Choices = list[tuple[str, str]]


def install(bp: Blueprint) -> None:
    """Give them to the templates of the app that `bp` is registered with."""
    for function in (
        advice_choices, advice_label, applicant_url, applicants_of, credential_state, filter_choices, mark_label,
        may_delete_note, moves_from, next_move, skill_lines, sort_label, stage_label, taker_called, term_label,
        withdrawn_from,
    ):  # fmt: skip
        bp.add_app_template_global(function, function.__name__)
    bp.add_app_template_global(pairs, "filter_pairs")


def advice_choices() -> Choices:
    return list(ADVICE.items())


def advice_label(advice: str) -> str:
    return ADVICE.get(advice, advice)


def applicant_url(application: Application, wanted: Wanted | None = None) -> str:
    """The page of an applicant, which keeps the filters of the list it is linked from."""
    ids = {"listing_id": application.listing_id, "application_id": application.id}
    return url_for("inbox.show", slug=application.employer.slug, **ids, **(pairs(wanted) if wanted else {}))


def applicants_of(listing_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """How many wait and how many there are, for pages of listings, which know nothing of applicants."""
    return figures(db.session(), list(listing_ids))


def credential_state(state: str) -> str:
    return CREDENTIAL_STATES.get(state, state)


def filter_choices(blind: bool) -> list[tuple[str, str, Choices]]:
    """The selects of the filters: name, label, values with their words."""
    credentials = [(one.slug, one.label) for one in vocabulary("credentials") if one.status == "current"]
    states = [(one.slug, one.label) for one in vocabulary("states")]
    waits = [(str(days), f"{days} days or more") for days in WAITS]
    sorts = [(name, label) for name, label in SORTS.items() if not (blind and name == "name")]
    return [
        ("credential", "Holds", [("", "Any credential or none"), *credentials]),
        ("state", "May work from", [("", "Anywhere"), *states]),
        ("knock_outs", "Conditions", [("", "Met or not"), *KNOCK_OUTS.items()]),
        ("waiting", "Without a word for", [("", "Any time"), *waits]),
        ("sort", "Order", sorts),
    ]


def mark_label(mark: int) -> str:
    return MARKS.get(mark, str(mark))


def may_delete_note(note: ApplicationNote) -> bool:
    return may_delete(note, current_membership())


def next_move(stage: str) -> int:
    """Which of `moves_from` is the usual next one, by its place."""
    moves: tuple[str, ...] = moves_from(stage)
    order: list[Any] = [*stages.OPEN, stages.HIRED]
    after = order[order.index(stage) + 1 :] if stage in order else [stages.SCREENING]
    return next((moves.index(to) for to in after if to in moves), 0)


def sort_label(sort: str) -> str:
    return SORTS[sort]


def stage_label(stage: str) -> str:
    return "Ended" if stage == ENDED else stages.LABELS[stage]


def taker_called(listing_id: int, account_id: int, name: str) -> str:
    """What members call somebody who took a listing's skills check, which knows nothing of blind review."""
    if not is_blind(db.session(), listing_id):
        return name or "No name given"
    theirs = by_account(db.session(), listing_id, account_id)
    return face(theirs, blind=True).called if theirs else "Somebody who has not applied"


def withdrawn_from(listing_id: int) -> Collection[int]:
    """The accounts of those who withdrew: what they did for a listing is closed to its members."""
    return withdrawn(db.session(), listing_id)


def term_label(name: str, slug: str) -> str:
    return vocabulary(name).label(slug)
