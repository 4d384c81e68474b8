"""The four ways to say no. Slices subclass these beside the function that raises them; `web/errors.py` answers."""


class Refusal(Exception):
    """Base of every expected refusal. `message` is shown to the person: plain, and says what to do next."""

    status = 500

    def __init__(self, message: str, *, field: str | None = None):
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(Refusal):
    """There is no such thing, or it may not be known to exist."""

    status = 404


class NotAllowed(Refusal):
    """It exists, and this person may not do this to it."""

    status = 403


class Refused(Refusal):
    """The request was understood and breaks a rule; `field` names the input at fault, when there is one."""

    status = 422


class Conflict(Refused):
    """It changed since this person looked at it; what they wanted rests on an old state. 409."""

    status = 409


class Unavailable(Refusal):
    """A part outside this process (search, mail, database) does not answer now."""

    status = 503
