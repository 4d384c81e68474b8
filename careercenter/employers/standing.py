"""Whether an employer may publish, and what about a new one a person should look at first. Pure.

Nobody is refused here: whoever signs up from a free mailbox may be the owner of a small practice. Their listings wait
until somebody of the board has looked.
"""

from collections.abc import Iterator, Mapping

from rapidfuzz.distance import OSA

from careercenter.core.errors import NotAllowed, Refusal, Refused
from careercenter.employers.domains import in_words, is_free_mail, likeness, of_email, registrable, skeleton
from careercenter.employers.models import Employer
from careercenter.taxonomy.vocabulary import fold

CLEAR, HELD, REFUSED = "clear", "held", "refused"
RELATIONS = {"direct": "Hires directly", "agency": "Staffing agency", "vendor": "Coding vendor"}
UNSTATED = "unstated"
_LONG_NAME = 10


def may_publish(employer: Employer) -> Refusal | None:
    """Why this employer may not publish now, to be shown or raised; None when it may. Drafts are always allowed."""
    if employer.review_state == REFUSED:
        return NotAllowed(f"{employer.name} may not publish on this board. {employer.review_reason}".strip())
    if employer.review_state == HELD:
        return NotAllowed(
            f"{employer.name} can publish once somebody of the board has looked at it. Everything you write is kept, "
            "and a mail will tell you."
        )
    if employer.relation not in RELATIONS:
        return Refused(
            "Say first whether you hire directly or for others, on the organisation’s page.", field="relation"
        )
    return None


def concerns(*, name: str = "", email: str = "", website: str = "", verified: Mapping[str, str]) -> tuple[str, ...]:
    """What a person should look at before an employer publishes, in sentences for the queue and for its members.

    `verified` maps the domains that other employers have shown to be theirs to these employers' names. Leave out what
    has not changed."""
    return tuple(dict.fromkeys((*_mail(email, verified), *_site(website, email, verified), *_name(name, verified))))


def _mail(email: str, verified: Mapping[str, str]) -> Iterator[str]:
    domain = of_email(email) if email else None
    if domain and is_free_mail(domain):
        yield f"It was registered from a free mailbox at {domain}."
    elif domain:
        yield from _imitation(domain, "The mail address it was registered from is at", verified)


def _site(website: str, email: str, verified: Mapping[str, str]) -> Iterator[str]:
    domain = registrable(website) if website else None
    if domain is None:
        return
    if domain in verified and of_email(email) != domain:
        yield f"Its website {in_words(domain)} belongs to {verified[domain]}."
    yield from _imitation(domain, "Its website is", verified)


def _imitation(domain: str, says: str, verified: Mapping[str, str]) -> Iterator[str]:
    found = likeness(domain, verified)
    if found is not None:
        yield f"{says} {in_words(domain)}, which {found.how}, the domain of {verified[found.like]}."


def _name(name: str, verified: Mapping[str, str]) -> Iterator[str]:
    for other in sorted(set(verified.values())) if name else ():
        mine, theirs = fold(skeleton(name)), fold(skeleton(other))
        slips = 2 if len(theirs) >= _LONG_NAME else 0
        if OSA.distance(mine, theirs, score_cutoff=slips) <= slips:
            yield f"Its name can be taken for {other}, which has shown its domain."
