"""Another person's ids on every route that takes one: what is not one's own does not exist.

Everything is there once, and belongs to alice (who applied) or to Mercy (where she did). Which routes there are is
asked of the app, so a new one with an id is tested, or fails for want of a row.
"""

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from careercenter.applications.models import Question
from careercenter.exercises.content import ours
from careercenter.exercises.models import OwnExercise
from careercenter.inboxes.models import MessageTemplate
from tests.accounts.filled import Filler, about_people
from tests.clock import Clock
from tests.house.access_table import ACCESS, OPEN, PUBLIC, STAFF, address
from tests.inboxes.applied import board, person
from tests.people import client_of

# The table whose row an argument names; for some routes another than for most.
TABLES = {
    "application_id": "applications", "attempt_id": "exercise_attempts", "bulk_id": "bulk_acts",
    "credential_id": "held_credentials", "event_id": "application_events", "exercise_id": "own_exercises",
    "interview_id": "interviews", "invitation_id": "job_invitations", "note_id": "application_notes",
    "part_id": "removed_parts", "person_id": "profiles", "question_id": "questions", "resume_id": "resumes",
    "row_id": "past_jobs", "template_id": "message_templates", "upload_id": "spreadsheet_uploads",
    "visit_id": "outbound_visits",
}  # fmt: skip
# What has a shape of its own.
GIVEN = {
    "exercise_attempts": {"content": ours("radiology"), "answers": {}},
    "interviews": {"slots": [], "time_zone": "America/Chicago"},
    "spreadsheet_uploads": {"rows": [], "problems": []},
}
# Ids of others' that are public, or where nothing of one's own is there and so nothing happens.
HARMLESS = {
    "applying.act", "applying.discard", "applying.quick", "checks.begin_for_listing", "checks.for_listing", "elsewhere.go",
    "invited.unblock", "profile.put_back",
    "saved.note",
}  # fmt: skip
# Of accounts and members tests/accounts and tests/employers speak.
ELSEWHERE = ("account.", "domains.", "members.", "second_factors.")
# Of these the rows are whole enough to be shown to those they belong to.
KNOWN = {
    "applications.show", "bulk.show", "inbox.board", "inbox.index", "interviews.index", "message_templates.edit",
    "my_interviews.index", "my_threads.messages", "opinions.note", "questions.change", "threads.messages",
    "wallet.change",
}  # fmt: skip
OTHERS = ("erin", "carol", "bob")


@pytest.fixture
def ids(app: Flask, session: Session, clock: Clock) -> dict[str, int]:
    """A row of alice's or of Mercy's in every table, by table."""
    listing, (application,) = board(session, clock(), "alice")
    person(session, "erin", clock())
    known = {"accounts": application.account_id, "applications": application.id, "listings": listing.id}
    filler = Filler(session, "zqx", known | {"employers": listing.employer_id})
    template = MessageTemplate(employer_id=listing.employer_id, name="No", text="No.", updated_at=clock())
    session.add_all([template, question := Question(listing_id=listing.id, kind="yes_no", text="CPC?")])
    now = clock()
    own = OwnExercise(employer_id=listing.employer_id, content=ours("radiology"), attested_at=now, updated_at=now)
    session.add(own)
    session.flush()
    filler.ids |= {"message_templates": template.id, "questions": question.id, "own_exercises": own.id}
    for table in about_people():
        if table.name in {*TABLES.values(), "profiles"} - {*filler.ids}:
            filler.fill(table, GIVEN.get(table.name, {}))
    session.commit()
    return filler.ids


def private(app: Flask) -> list[Rule]:
    """The routes that name something which is somebody's."""
    return [
        rule for rule in app.url_map.iter_rules()
        if rule.arguments - {"slug"} and ACCESS[rule.endpoint] not in (OPEN, PUBLIC, STAFF)
        and rule.endpoint not in HARMLESS and not rule.endpoint.startswith(ELSEWHERE)
        and any(one.endswith("_id") for one in rule.arguments)
    ]  # fmt: skip


def reached(app: Flask, rule: Rule, who: str, ids: dict[str, int], clock: Clock) -> list[str]:
    """What somebody meets at a route with the ids of others: at Mercy's address and at their own employer's."""
    path = rule.rule
    for argument in rule.arguments - {"slug"}:
        if argument.endswith("_id"):
            id_ = ids[TABLES.get(argument, argument.removesuffix("_id") + "s")]
            path = path.replace(f"<int:{argument}>", str(id_))
    path, client = address(path, rule.arguments), client_of(app, who, clock())
    paths = {path, path.replace("mercy-hospital", "lakeside-clinic")}
    found = []
    for one in sorted(paths):
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            data = {"text": "zqx", "version": "1", "to": "screening", "act": "retire"} if method == "POST" else None
            response = client.open(one, method=method, data=data)
            # Who may look for nobody is led to the page that says why, whoever is asked for.
            fine = response.status_code == 404 or (response.location or "").endswith("/lakeside-clinic/people")
            found += [] if fine else [f"{who}: {method} {one}: {response.status_code}"]
    return found


@pytest.mark.parametrize("who", OTHERS)
def test_what_is_anothers_does_not_exist(app: Flask, ids: dict[str, int], clock: Clock, who: str) -> None:
    rules = [one for one in private(app) if who != "bob" or one.rule.startswith("/me/")]
    assert len(rules) > (15 if who == "bob" else 60)
    met = [line for rule in rules for line in reached(app, rule, who, ids, clock)]
    assert met == []


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_to_its_owner_it_exists(app: Flask, ids: dict[str, int], clock: Clock, who: str) -> None:
    """Else the refusals above would prove little."""
    whose = "/me/" if who == "alice" else "/employer/"
    mine = [one for one in private(app) if one.endpoint in KNOWN and one.rule.startswith(whose)]
    assert len(mine) > 3
    assert [rule.rule for rule in mine if not reached(app, rule, who, ids, clock)] == []
