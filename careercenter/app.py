"""Where everything meets: the one place that knows every slice and builds the site from its settings."""

from collections.abc import Callable, Sequence
from datetime import datetime

import orjson
from flask import Blueprint, Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from careercenter import menu
from careercenter.accounts import erasure, export, login
from careercenter.accounts import leaving as accounts_leaving
from careercenter.accounts.views import account, entering, links, moves, registering, second_factors
from careercenter.accounts.views import export as export_pages
from careercenter.alerts import leaving as alerts_leaving
from careercenter.alerts import managing, subscribing
from careercenter.alerts import views as alerts
from careercenter.api import views as api
from careercenter.applicants import leaving as applicants_leaving
from careercenter.applicants import recommended
from careercenter.applicants.views import codes as profile_codes
from careercenter.applicants.views import fitting
from careercenter.applicants.views import home as me_home
from careercenter.applicants.views import reminders as reminding
from careercenter.applicants.views import invited, people, portable, profile, recommending, resumes, wallet
from careercenter.applications import applied
from careercenter.applications import leaving as applications_leaving
from careercenter.applications.done_with import done_with
from careercenter.applications.views import apply as applying
from careercenter.applications.views import elsewhere, employer_mail
from careercenter.applications.views import mine as my_applications
from careercenter.applications.views import questions
from careercenter.backends.blobs import Blobs, open_blobs
from careercenter.backends.dns import Dns, open_dns
from careercenter.backends.mail import Mailer, open_mailer
from careercenter.backends.search.contract import Schema, SearchEngine
from careercenter.backends.search.embedded import EmbeddedEngine
from careercenter.backends.search.meilisearch import MeilisearchEngine
from careercenter.backends.tasks import Queue
from careercenter.codes import leaving as codes_leaving
from careercenter.codes.views import marks as my_codes
from careercenter.codes.lookup.documents import schema as code_schema
from careercenter.config import Settings
from careercenter.core import clock as system_clock
from careercenter.core.database import db, tune
from careercenter.desk.views import desk, drafts, publishing, spreadsheets
from careercenter.drain import drain
from careercenter.employers import access, erasing
from careercenter.employers.views import domains, history, invitations, members, organisation
from careercenter.employers.views import joining as employer_joining
from careercenter.employers.views import start as employer_start
from careercenter.inboxes import leaving as inboxes_leaving
from careercenter.inboxes.views import bulk as inbox_bulk
from careercenter.inboxes.views import exports as inbox_exports
from careercenter.inboxes.views import inbox, opinions
from careercenter.inboxes.views import moving as inbox_moves
from careercenter.inboxes.views import equality, interviews, message_templates, my_interviews, my_threads, threads
from careercenter.inboxes.views import setup as inbox_setup
from careercenter.exercises import leaving as exercises_leaving
from careercenter.exercises.views import checks as skills_checks
from careercenter.exercises.views import exercises
from careercenter.jobs import code_pages, confirming, employer_pages, home, lookup_pages, machine, views
from careercenter.jobs.documents import schema
from careercenter.metering import leaving as metering_leaving
from careercenter.reports import leaving as reports_leaving
from careercenter.reports import views as reports
from careercenter.resources import folder
from careercenter.saves import joining, showing
from careercenter.saves import leaving as saves_leaving
from careercenter.saves.views import compare, marks, saved, seen
from careercenter.saves.views import mail as saved_mail
from careercenter.staff import leaving as staff_leaving
from careercenter.staff.views import accounts as staff_accounts
from careercenter.staff.views import credentials as staff_credentials
from careercenter.staff.views import employers as staff_employers
from careercenter.staff.views import home as staff_home
from careercenter.staff.views import listings as staff_listings
from careercenter.watch import checks, gauges
from careercenter.web import (
    assets,
    compression,
    dev_mail,
    errors,
    filters,
    forms,
    headers,
    health,
    requests,
    services,
    transactions,
)
from careercenter.worker import TASKS

BLUEPRINTS: tuple[Blueprint, ...] = (
    home.bp,
    views.bp,
    employer_pages.bp,
    code_pages.bp,
    lookup_pages.bp,
    my_codes.bp,
    confirming.bp,
    machine.bp,
    api.bp,
    entering.bp,
    registering.bp,
    links.bp,
    account.bp,
    export_pages.bp,
    moves.bp,
    second_factors.bp,
    employer_start.bp,
    employer_joining.bp,
    members.bp,
    invitations.bp,
    organisation.bp,
    domains.bp,
    history.bp,
    alerts.bp,
    managing.bp,
    me_home.bp,
    fitting.bp,
    recommending.bp,
    profile.bp,
    profile_codes.bp,
    wallet.bp,
    resumes.bp,
    people.bp,
    invited.bp,
    portable.bp,
    reminding.bp,
    desk.bp,
    drafts.bp,
    publishing.bp,
    spreadsheets.bp,
    seen.bp,
    marks.bp,
    saved.bp,
    compare.bp,
    saved_mail.bp,
    reports.bp,
    skills_checks.bp,
    exercises.bp,
    threads.bp,
    my_threads.bp,
    message_templates.bp,
    applying.bp,
    elsewhere.bp,
    employer_mail.bp,
    my_applications.bp,
    questions.bp,
    inbox.bp,
    inbox_moves.bp,
    opinions.bp,
    inbox_exports.bp,
    inbox_setup.bp,
    inbox_bulk.bp,
    interviews.bp,
    my_interviews.bp,
    equality.bp,
    staff_home.bp,
    staff_listings.bp,
    staff_employers.bp,
    staff_accounts.bp,
    staff_credentials.bp,
    dev_mail.bp,
)

# What each slice does when a person goes, the accounts' own first: it takes back the work that waits. Then what each
# tells a person who asks for everything.
ERASERS = (
    accounts_leaving.erase_person,
    codes_leaving.erase_person,
    erasing.erase_person,
    applicants_leaving.erase_person,
    metering_leaving.erase_person,
    exercises_leaving.erase_person,
    applications_leaving.erase_person,
    inboxes_leaving.erase_person,
    subscribing.erase_person,
    reports_leaving.erase_person,
    staff_leaving.erase_person,
)
EXPORTERS = (
    accounts_leaving.export_person,
    codes_leaving.export_person,
    erasing.export_person,
    applicants_leaving.export_person,
    metering_leaving.export_person,
    exercises_leaving.export_person,
    applications_leaving.export_person,
    inboxes_leaving.export_person,
    saves_leaving.export_person,
    alerts_leaving.export_person,
    reports_leaving.export_person,
    staff_leaving.export_person,
)


def create_app(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = system_clock.now,
    search: Sequence[SearchEngine] | None = None,
    mail: Mailer | None = None,
    blobs: Blobs | None = None,
    dns: Dns | None = None,
) -> Flask:
    """The site. Nothing is connected yet. Tests give a `clock` and backends of their own."""
    app = Flask("careercenter", template_folder=str(folder("templates")), static_folder=None)
    _configure(app, settings)
    queue = Queue(settings, lambda: drain(app, TASKS))
    found = tuple(engines(settings) if search is None else search)
    parts = (mail or open_mailer(settings), blobs or open_blobs(settings), dns or open_dns(settings))
    codes = tuple(engines(settings, code_schema(), "codes"))
    services.install(app, services.Services(settings, found, queue, clock, *parts, codes))
    # Answers pass these from the last to the first: the transaction ends before anything is packed or logged.
    requests.install(app)
    compression.install(app)
    headers.install(app, settings)
    transactions.install(app)
    errors.install(app)
    forms.install(app)
    menu.install(app)
    login.install(app)
    access.install(app)
    erasure.install(app, ERASERS)
    export.install(app, EXPORTERS)
    recommended.install(app, (done_with,))
    filters.install(app)
    joining.install(app)
    showing.install(app)
    applied.install(app)
    assets.install(app, assets.Assets(folder("static"), watch=settings.env == "development"))
    health.install(app, checks=checks(), gauges=gauges())
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https://"),
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_ENABLED=settings.env != "test",
        # A form left open over night is still good: the token ends with the session.
        WTF_CSRF_TIME_LIMIT=None,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={
            "json_serializer": lambda value: orjson.dumps(value).decode(),
            "json_deserializer": orjson.loads,
            "pool_pre_ping": not settings.database_url.startswith("sqlite"),
        },
        TEMPLATES_AUTO_RELOAD=settings.env == "development",
        TESTING=settings.env == "test",
    )
    if settings.proxies:
        # Whose address it is decides who waits after too many wrong passwords; without a proxy anybody could write
        # the header.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.url_map.merge_slashes = False
    db.init_app(app)
    with app.app_context():
        tune(db.engine)


def engines(settings: Settings, shape: Schema | None = None, folder_name: str = "search") -> list[SearchEngine]:
    """The search engines of an index, of listings unless another is named: Meilisearch first when configured, then the
    embedded one in the data folder."""
    shape = shape or schema()
    primary = [MeilisearchEngine(settings.meili_url, settings.meili_key, shape)] if settings.meili_url else []
    return [*primary, EmbeddedEngine(settings.data_dir / folder_name, shape)]
