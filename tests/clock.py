"""A clock for tests."""

from datetime import datetime, timedelta


class Clock:
    """Stands still until it is moved."""

    def __init__(self, moment: datetime):
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **duration: float) -> datetime:
        """Move on, by `timedelta`'s keywords."""
        self.moment += timedelta(**duration)
        return self.moment
