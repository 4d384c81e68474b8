"""When two mail addresses are one, and when one is none. Apart because members and alerts ask the same."""

from email_validator import EmailNotValidError, validate_email

from careercenter.core.errors import Refused
from careercenter.core.text import one_line

LONGEST = 254


class NotAnAddress(Refused):
    """What was typed cannot receive mail."""


def checked(email: str) -> str:
    """The address, normalised. Raises NotAnAddress. Whether mail arrives there only a mail can tell."""
    try:
        # Names such as `bob@mercy.example` stand for people in tests and on the sample board.
        found = validate_email(one_line(email, LONGEST + 1), check_deliverability=False, test_environment=True)
        return found.normalized
    except EmailNotValidError:
        raise NotAnAddress("This does not look like a mail address, such as ana@example.org.", field="email") from None


def fold(email: str) -> str:
    """The address as it is compared: without regard to capitals. Providers' own rules (dots, plus) are theirs."""
    return one_line(email, LONGEST).casefold()
