"""The history of an employer in plain words. Pure: a row in, a sentence out.

Slices to the right write acts of their own. One that this table does not know is told by its name: nothing is hidden.
"""

from collections.abc import Mapping
from typing import Any

from careercenter.employers.models import AuditEntry
from careercenter.employers.roles import NAMES

# What stands before the dot of an action, as filters of the page call it.
KINDS = {
    "listing": "Listings",
    "application": "Applications",
    "member": "Members",
    "person": "People",
    "organisation": "Organisation",
    "domain": "Domains",
}

_SAID = {
    "organisation.create": "founded {subject}",
    "organisation.claim": "became owner {how}",
    "organisation.change": "changed {changes}",
    "organisation.logo": "set {subject}",
    "organisation.hold": "put the organisation on hold: {subject}",
    "organisation.clear": "looked at the organisation and let it publish",
    "organisation.refuse": "refused the organisation: {subject}",
    "member.invite": "invited {subject} as {role}",
    "member.resend": "sent the invitation of {subject} again",
    "member.revoke": "took back the invitation of {subject}",
    "member.join": "joined as {role}",
    "member.role": "made {subject} {role}",
    "member.remove": "removed {subject}, who was {role}",
    "member.leave": "left; was {role}",
    "member.ask": "asked to join",
    "member.take_in": "took in {subject} as {role}",
    "member.decline": "declined the request of {subject}",
    "domain.add": "began to show {subject}",
    "domain.verify": "showed {how} that {subject} is the organisation’s",
    "domain.fail": "did not find what shows that {subject} is the organisation’s",
    "domain.lapse": "stopped to count {subject} as the organisation’s",
    "domain.remove": "removed {subject}",
    "person.invite": "invited somebody to apply to “{subject}”",
    "listing.draft": "began the listing “{subject}”",
    "listing.edit": "changed the listing “{subject}”",
    "listing.publish": "published “{subject}”",
    "listing.schedule": "scheduled “{subject}”",
    "listing.submit": "sent “{subject}” for review",
    "listing.approve": "approved “{subject}”",
    "listing.withdraw": "withdrew “{subject}”",
    "listing.close": "closed “{subject}”",
    "listing.fill": "marked “{subject}” as filled",
    "listing.extend": "extended “{subject}”",
    "listing.confirm": "confirmed that “{subject}” is still open",
    "listing.relist": "listed “{subject}” again",
    "listing.freeze": "froze “{subject}”",
    "listing.thaw": "let “{subject}” be seen again",
    "listing.delete": "deleted the draft “{subject}”",
    "listing.questions": "changed the questions of “{subject}”",
    "listing.exercise": "changed the skills check of “{subject}”",
    "application.move": "moved {subject} to {to}",
    "application.take_back": "took a move back: {subject} is in {to} again",
    "application.score": "scored {subject}",
    "application.note_deleted": "deleted a note on {subject}",
    "application.unblind": "looked at who is behind {subject}",
    "application.blind": "lets applicants of “{subject}” be read blind",
    "application.open": "ended blind reading of “{subject}”",
    "application.export": "took applicants of “{subject}” out as {how}",
    "applicant.left": "noted that an applicant of “{subject}” deleted their account",
    "exercise.write": "wrote the skills check “{subject}”",
    "exercise.archive": "put away the skills check “{subject}”",
}

_FIELDS = {
    "name": "the name",
    "relation": "how it hires",
    "website": "the website",
    "about": "the text about it",
    "places": "the places",
    "response_days": "the promise to answer",
}
_SHORT = ("name", "website", "response_days")


def sentence(entry: AuditEntry) -> str:
    """What was done, to be read after who did it."""
    details = entry.details or {}
    said = _SAID.get(entry.action)
    if said is None:
        kind, _, act = entry.action.partition(".")
        words = f"{KINDS.get(kind, kind)}: {act.replace('_', ' ')}"
        return f"{words} “{entry.subject}”" if entry.subject else words
    parts = {
        "subject": entry.subject,
        "role": _role(details),
        "how": str(details.get("how", "")),
        "to": str(details.get("to", "")),
        "changes": _changes(details),
    }
    return said.format_map(parts).strip()


def _role(details: Mapping[str, Any]) -> str:
    role = details.get("role", "")
    after = role[-1] if isinstance(role, list) else role
    name = NAMES.get(after, str(after)).lower()
    return f"{name} (was {NAMES.get(role[0], role[0]).lower()})" if isinstance(role, list) else name


def _changes(details: Mapping[str, Any]) -> str:
    """`the name from A to B and the website`: short values are told, long ones only that they changed."""
    parts = []
    for name, value in details.items():
        label = _FIELDS.get(name, name)
        told = name in _SHORT and isinstance(value, list) and len(value) == 2
        days = " days" if name == "response_days" else ""
        parts.append(f"{label} from {_value(value[0], days)} to {_value(value[1], days)}" if told else label)
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)


def _value(value: Any, unit: str) -> str:
    return "nothing" if value in (None, "") else f"“{value}{unit}”"
