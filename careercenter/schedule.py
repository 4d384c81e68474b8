"""Everything that happens by the clock, in one table. Times are UTC.

A line leaves a task in the outbox, so the work itself is as safe as any other. The outbox is drained every minute in
any case, and work on the index is put right nightly, whatever was lost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from huey import crontab


@dataclass(frozen=True)
class Scheduled:
    """One line of the table: the task, and whether it is due at a moment."""

    task: str
    due: Callable[[datetime], bool]
    why: str


SCHEDULE = (
    Scheduled("accounts.tidy", crontab(minute="50", hour="3"), "forget sessions, devices and throttles that are over"),
    Scheduled("employers.recheck", crontab(minute="40", hour="4"), "look whether employers' domains are still theirs"),
    Scheduled("metering.tidy", crontab(minute="55", hour="3"), "forget which code pages were read last month"),
    Scheduled("alerts.match", crontab(), "match new listings, then make the digests whose slot has come"),
    Scheduled("alerts.tidy", crontab(minute="40", hour="3"), "ask again after a year; forget what everyone has been told"),
    Scheduled("applicants.remind", crontab(minute="20", hour="14"), "remind coders of what ends soon"),
    Scheduled("applicants.tidy_resumes", crontab(minute="30"), "erase résumés that were deleted a day ago"),
    Scheduled("applications.end_due", crontab(minute="7,17,27,37,47,57"), "answer those whose listing ended or nobody did"),
    Scheduled("applications.remind", crontab(minute="20", hour="14"), "remind employers of applicants who wait"),
    Scheduled("applications.tell_employers", crontab(minute="15"), "tell employers' people of new applicants"),
    Scheduled("web.sweep", crontab(minute="10", hour="4"), "delete files that no row names"),
    Scheduled("reports.catch_up", crontab(minute="5"), "screen published listings that nobody has screened yet"),
    Scheduled("exercises.end_late", crontab(minute="3,13,23,33,43,53"), "score skills checks whose time is up"),
    Scheduled("inboxes.end_interviews", crontab(minute="*/5"), "cancel interviews of applications that have ended"),
    Scheduled("jobs.ask_around", crontab(minute="0", hour="14"), "ask employers whether their jobs are still open"),
    Scheduled("codes.announce", crontab(minute="5", hour="13"), "tell who names codes that a release has ended"),
    Scheduled("saves.tell_ends", crontab(minute="15", hour="13"), "tell people what they saved and what ends"),
    Scheduled("codes.index", crontab(minute="25", hour="3"), "fill the index of codes anew if it is not that of the tables"),
    Scheduled("jobs.check_index", crontab(minute="20", hour="3"), "compare each index with the database and repair it"),
)

# Done whenever a worker starts: an index may be missing, or the machine was off at night.
AT_START = ("jobs.check_index", "codes.index")
