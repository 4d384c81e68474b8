"""Who of an employer's members may do what: one table, asked by the guards of routes and shown to people who choose.

Apart because a role is a promise: what the invitation says and what the routes allow must be the same line.
"""

from dataclasses import dataclass

OWNER, RECRUITER, REVIEWER = "owner", "recruiter", "reviewer"
ROLES = (OWNER, RECRUITER, REVIEWER)
NAMES = {OWNER: "Owner", RECRUITER: "Recruiter", REVIEWER: "Reviewer"}


@dataclass(frozen=True)
class Act:
    """One thing a member may do: `says` completes the sentence "may …"."""

    says: str
    roles: tuple[str, ...]


ACTS = {
    "organisation.see": Act("see the organisation, its members and its listings", ROLES),
    "listing.comment": Act("read drafts and previews", ROLES),
    "listing.write": Act("write, publish and end listings", (OWNER, RECRUITER)),
    "applicants.read": Act("read applications, write notes about them and score them", ROLES),
    "applicants.answer": Act("move applicants, answer them and take them out as files", (OWNER, RECRUITER)),
    "people.find": Act("find people who want to be found, and invite them", (OWNER, RECRUITER)),
    "organisation.change": Act("change the organisation’s name, page and logo", (OWNER,)),
    "members.change": Act("invite people, change their roles and remove them", (OWNER,)),
    "domains.change": Act("show that a domain belongs to the organisation", (OWNER,)),
    "history.read": Act("read the history of everything members did", (OWNER,)),
}


def who_may(act: str) -> tuple[str, ...]:
    """The roles that may do something. Raises KeyError for an act that is not in the table."""
    return ACTS[act].roles


def may(role: str, act: str) -> bool:
    """Whether a member with this role may do it."""
    return role in who_may(act)


def summary(role: str) -> tuple[str, ...]:
    """What a role may do, in words, one line each."""
    return tuple(act.says for act in ACTS.values() if role in act.roles)
