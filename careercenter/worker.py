"""The worker: which function does which task, and the process that does them when the bell rings or the clock says."""

import signal
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from threading import Event

import structlog
from flask import Flask
from huey import crontab
from huey.consumer import Consumer
from sqlalchemy import select

from careercenter.accounts import tasks as accounts
from careercenter.alerts import tasks as alerts
from careercenter.applicants import tasks as applicants
from careercenter.applications import tasks as applications
from careercenter.backends.tasks import Queue, Task
from careercenter.core import outbox
from careercenter.core.database import transaction
from careercenter.core.outbox import OutboxEntry
from careercenter.drain import drain
from careercenter.employers import tasks as employers
from careercenter.codes import tasks as codes
from careercenter.exercises import tasks as exercises
from careercenter.inboxes import tasks as inboxes
from careercenter.jobs import tasks as jobs
from careercenter.metering import tasks as metering
from careercenter.reports import tasks as reports
from careercenter.saves import tasks as saves
from careercenter.schedule import AT_START, SCHEDULE
from careercenter.staff import tasks as staff
from careercenter.web import tasks as web
from careercenter.web.services import current

TASKS: Mapping[str, Task] = {
    "accounts.export": Task(accounts.export),
    "accounts.mail": Task(accounts.mail),
    "accounts.tidy": Task(accounts.tidy, batch=50),
    "alerts.mail": Task(alerts.mail),
    "alerts.make": Task(alerts.make, batch=50),
    "alerts.match": Task(alerts.match, batch=50),
    "alerts.send": Task(alerts.send, batch=20),
    "alerts.tidy": Task(alerts.tidy, batch=50),
    "applicants.check_document": Task(applicants.check_document),
    "applicants.mail": Task(applicants.mail),
    "applicants.read_resume": Task(applicants.read_resume),
    "applicants.remind": Task(applicants.remind, batch=50),
    "applicants.tidy_resumes": Task(applicants.tidy_resumes, batch=50),
    "applicants.mail_retired": Task(applicants.mail_retired),
    "applicants.tell_retired": Task(applicants.tell_retired),
    "codes.announce": Task(codes.announce, batch=50),
    "applications.end_due": Task(applications.end_due, batch=50),
    "applications.mail": Task(applications.mail),
    "applications.remind": Task(applications.remind, batch=50),
    "applications.tell_employers": Task(applications.tell_employers, batch=50),
    "codes.index": Task(codes.index, batch=50),
    "exercises.end_late": Task(exercises.end_late, batch=50),
    "inboxes.keep_equality": Task(inboxes.keep_equality),
    "inboxes.mail": Task(inboxes.mail),
    "inboxes.run_bulk": Task(inboxes.run_bulk),
    "inboxes.end_interviews": Task(inboxes.end_interviews, batch=50),
    "metering.tidy": Task(metering.tidy, batch=50),
    "web.let_go": Task(web.let_go, batch=50),
    "web.sweep": Task(web.sweep, batch=50),
    "jobs.index": Task(jobs.index, batch=50),
    "jobs.ask_around": Task(jobs.ask_around, batch=50),
    "jobs.mail": Task(jobs.mail),
    "jobs.mail_retired": Task(jobs.mail_retired),
    "jobs.tell_retired": Task(jobs.tell_retired),
    "jobs.check_index": Task(jobs.check_index, batch=50),
    "employers.mail": Task(employers.mail),
    "employers.recheck": Task(employers.recheck, batch=50),
    "employers.check_domain": Task(employers.check_domain),
    "reports.catch_up": Task(reports.catch_up, batch=50),
    "reports.mail": Task(reports.mail),
    "reports.screen": Task(reports.screen),
    "saves.mail": Task(saves.mail),
    "saves.tell_ends": Task(saves.tell_ends, batch=50),
    "staff.mail": Task(staff.mail),
    "jobs.employer_changed": Task(jobs.employer_changed, batch=50),
}

HEARTBEAT = "worker-heartbeat"
HEALTH_SECONDS = 10
log = structlog.get_logger(__name__)


def run(app: Flask, *, tasks: Mapping[str, Task] = TASKS, lease: timedelta = outbox.LEASE) -> None:
    """Work until SIGTERM or SIGINT; then finish the batch in hand, give back what was not begun, and return."""
    asked_to_stop = Event()
    with app.app_context():
        settings = current().settings
    queue = Queue(settings, partial(drain, app, tasks, lease=lease, stopped=asked_to_stop.is_set))
    register(queue, app)
    # A file has no bell that rings by itself: a quarter of a second is the longest that a click waits to be heard.
    consumer = Consumer(queue.huey, workers=1, max_delay=0.25, shutdown_timeout=30)
    for task in AT_START:
        leave(app, task)
    _beat(app, queue)
    queue.nudge()
    consumer.start()
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, lambda *_: asked_to_stop.set())
    log.info("worker ready", queue=type(queue.huey).__name__, tasks=sorted(tasks))
    while not asked_to_stop.wait(HEALTH_SECONDS):
        consumer.check_worker_health()
    consumer.stop(graceful=True)
    log.info("worker stopped")


def leave(app: Flask, task: str) -> None:
    """Put a task in the outbox, unless it waits there already."""
    with app.app_context(), transaction() as session:
        if session.scalar(select(OutboxEntry.id).where(OutboxEntry.task == task).limit(1)) is None:
            outbox.enqueue(session, task, {}, now=current().clock())


def register(queue: Queue, app: Flask) -> None:
    """Tell Huey what to do when: the minute's round, and each line of the schedule."""

    def minute() -> None:
        _beat(app, queue)
        queue.ring()

    _periodic(queue, "minute", crontab(), minute)
    for line in SCHEDULE:
        _periodic(queue, line.task, line.due, partial(_scheduled, app, queue, line.task))


def _periodic(queue: Queue, name: str, due: Callable[..., bool], act: Callable[[], None]) -> None:
    def periodic() -> None:
        act()

    queue.huey.periodic_task(due, name=f"at-{name.replace('.', '-')}")(periodic)


def _scheduled(app: Flask, queue: Queue, task: str) -> None:
    leave(app, task)
    queue.ring()


def _beat(app: Flask, queue: Queue) -> None:
    """Say that a worker lives; `careercenter doctor` looks here."""
    with app.app_context():
        queue.huey.put(HEARTBEAT, current().clock().isoformat())
