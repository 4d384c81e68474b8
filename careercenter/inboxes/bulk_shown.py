"""A bulk act as pages show it: what each person would read, and how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.employers.models import Employer
from careercenter.inboxes import bulk, bulk_rules, message_templates, naming, threads, wording

# So many are shown by name, and so many of them with the text they would read.
NAMED, WRITTEN_OUT = 500, 100


@dataclass(frozen=True)
class Person:
    """One person of a preview: where they stand, and what they would read, or why they are left out."""

    name: str
    stage: str
    says: str


@dataclass(frozen=True)
class Preview:
    """Who is reached and who is not; the first few hundred by name."""

    reached: int
    people: Sequence[Person]
    left_out: Sequence[Person]
    missed: int
    chosen: str


@dataclass(frozen=True)
class Progress:
    """How many have a result, of how many."""

    all: int
    over: int
    done: int

    @property
    def left_out(self) -> int:
        return self.over - self.done


def preview_of(
    session: Session, employer: Employer, plan: bulk.Plan, wanted: bulk.Wanted, account: Account
) -> Preview:
    """What a plan looks like. While one reviews blindly, a first name is shown as what it stands for."""
    blind = {one.id: threads.is_blind(session, one) for one in plan.reached[:NAMED]}
    people = [
        Person(naming.called(one, blind=blind[one.id]), stages.LABELS[one.stage],
               _text(one, wanted, account, blind[one.id]) if number < WRITTEN_OUT else "")
        for number, one in enumerate(plan.reached[:NAMED])
    ]  # fmt: skip
    left_out = [
        Person(naming.called(one, blind=threads.is_blind(session, one)), stages.LABELS[one.stage], bulk_rules.SAYS[why])
        for one, why in plan.left_out[:NAMED]
    ]
    return Preview(len(plan.reached), people, left_out, len(plan.left_out), plan.chosen)


def progress_of(tally: Mapping[str, int]) -> Progress:
    """How far an act is, from the counts of its results."""
    total = sum(tally.values())
    return Progress(all=total, over=total - tally.get("", 0), done=tally.get(bulk_rules.DONE, 0))


def _text(one: Application, wanted: bulk.Wanted, account: Account, blind: bool) -> str:
    values = dict(message_templates.values_of(one, account))
    values["stage"] = stages.LABELS.get(wanted.to_stage or one.stage, "")
    values |= {"first_name": "[first name]"} if blind else {}
    return wording.rendered(wanted.text, values).strip()
