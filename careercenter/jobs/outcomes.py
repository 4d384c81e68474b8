"""How a listing ended, in the words that employers choose from. Pure.

Apart because the desk, the page behind the mail and the figures of how well the board works must offer and read the
same few answers.
"""

from careercenter.core.errors import Refused

OUTCOMES = {
    "filled": "The job is filled",
    "closed": "We are no longer hiring for it",
    "withdrawn": "It should not have been listed",
}
HOWS = {
    "filled": {
        "here": "With somebody who found it here",
        "elsewhere": "With somebody who came another way",
        "inside": "With somebody who already worked for us",
    },
    "closed": {"cancelled": "The job was cancelled", "paused": "Hiring is paused"},
    "withdrawn": {"mistake": "It was a mistake", "duplicate": "It was listed twice"},
}


def check(outcome: str, how: str | None) -> None:
    """Raise Refused for an outcome, or a way to it, that is not in the table. No way at all is an answer, too."""
    if outcome not in OUTCOMES:
        raise Refused("Choose how the listing ended.", field="outcome")
    if how is not None and how not in HOWS[outcome]:
        raise Refused("Choose one of the answers, or none.", field="how")


def label(outcome: str | None, how: str | None) -> str:
    """The outcome in words; empty when nobody has told it."""
    said = OUTCOMES.get(outcome or "", "")
    way = HOWS.get(outcome or "", {}).get(how or "", "")
    return f"{said}: {way[0].lower()}{way[1:]}" if way else said
