"""Making an alert: from a search, from a listing; saying yes to it; stopping it from a mail."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.alerts import queries
from careercenter.alerts.forms import Subscribe, SubscribeByMail
from careercenter.alerts.bounces import Report, read_report
from careercenter.alerts.links import manage_token, read_confirm, read_hook, read_unsubscribe
from careercenter.alerts.models import Alert, Subscriber
from careercenter.alerts.preview import preview
from careercenter.alerts.subscribing import confirm as confirm_alert
from careercenter.alerts.subscribing import pause, stop_all, subscribe, subscriber_of
from careercenter.alerts.upkeep import take_report
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.links import search_path
from careercenter.jobs.queries import by_id
from careercenter.jobs.search import likeness
from careercenter.jobs.sentence import describe
from careercenter.web.forms import answer, csrf
from careercenter.web.services import current, now

bp = Blueprint("alerts", __name__, url_prefix="/alerts")
ENDED = "This alert has been ended. You can make a new one from any search."


@bp.route("/new", methods=["GET", "POST"])
def new() -> str | BaseResponse | tuple[str, int]:
    """An alert for the search in the address, with what it would have brought lately."""
    criteria = SearchCriteria.from_args(request.args)
    account = current_account()
    known = account is not None and account.confirmed
    form = Subscribe() if known else SubscribeByMail(email=account.email if account else None)
    if form.validate_on_submit():
        try:
            return _subscribed(form, criteria, known)
        except Refused as refusal:
            form.refuse(refusal)
    shown = (
        preview(criteria, engines=current().search, session=db.session(), now=now()) if criteria.is_filtered else None
    )
    title, back = describe(criteria, {}), search_path(criteria)
    return answer("alerts/new.html", form, criteria=criteria, title=title, preview=shown, back=back)


@bp.get("/like/<int:listing_id>")
def like(listing_id: int) -> BaseResponse:
    """On to an alert for listings like this one; the page shows what was inferred."""
    listing = by_id(db.session(), listing_id)
    if listing is None or state_of(listing, now()) is not State.LIVE:
        raise NotFound("This listing is not on the board any more.")
    return redirect(search_path(likeness(listing), "/alerts/new"), 302)


@bp.route("/confirm/<token>", methods=["GET", "POST"])
def confirm(token: str) -> str | BaseResponse:
    """A page that says what is confirmed; its button does it. Mail programs that open links confirm nothing."""
    subscriber_id, alert_id = read_confirm(token, key=_key(), now=now())
    alert = queries.alert(db.session(), alert_id, subscriber_id)
    if alert is None:
        raise NotFound(ENDED)
    if request.method == "POST":
        confirm_alert(session=db.session(), alert=alert, now=now())
        return redirect(url_for("alerts.confirm", token=token), 303)
    title, manage_url = describe(alert.search.value, {}), _manage_url(alert.subscriber)
    return render_template("alerts/confirm.html", alert=alert, title=title, manage_url=manage_url)


@bp.route("/unsubscribe/<token>", methods=["GET", "POST"])
@csrf.exempt
def unsubscribe(token: str) -> str:
    """Stops one alert or all mail on POST, from our page or from a mail program (RFC 8058), which sends no cookie."""
    stopping = read_unsubscribe(token, key=_key(), now=now())
    person = queries.subscriber(db.session(), stopping.subscriber_id)
    everything = stopping.alert_id is None
    alert = None if everything else queries.alert(db.session(), stopping.alert_id, stopping.subscriber_id)
    if request.method == "POST":
        _stop(person, alert, everything)
    return render_template(
        "alerts/unsubscribe.html",
        title=describe(alert.search.value, {}) if alert else None,
        stopped=_is_stopped(person, alert, everything),
        everything=everything,
        manage_url=_manage_url(person) if person else None,
    )


@bp.post("/reports/<token>")
@csrf.exempt
def reports(token: str) -> tuple[dict[str, int], int]:
    """What came back: a whole report message, or `{"email": ..., "kind": "hard"|"soft"|"complaint"}` from a provider."""
    read_hook(token, key=_key(), now=now())
    sent = request.get_json(silent=True) if request.is_json else None
    if sent is not None and not _is_report(sent):
        raise Refused('Expected {"email": "...", "kind": "hard", "soft" or "complaint"}.')
    found = [Report(sent["email"], sent["kind"], None)] if sent else read_report(request.get_data(as_text=False))
    taken = sum(take_report(session=db.session(), report=one, trusted=True, now=now()) for one in found)
    return {"reports": len(found), "taken": taken}, 200


def _is_report(sent: Any) -> bool:
    kinds = ("hard", "soft", "complaint")
    return isinstance(sent, dict) and isinstance(sent.get("email"), str) and sent.get("kind") in kinds


def _subscribed(form: Subscribe, criteria: SearchCriteria, known: bool) -> BaseResponse | Response | str:
    account = current_account() if known else None
    typed = None if known else form.email.data
    person = subscriber_of(session=db.session(), email=typed, account=account, zone=form.zone.data, now=now())
    subscribe(
        session=db.session(),
        subscriber=person,
        criteria=criteria,
        when=form.when,
        name=form.name.data or "",
        confirmed=known,
        now=now(),
    )
    if not known:
        return render_template("alerts/asked.html", email=person.email)
    flash("Your alert is on. We write when there is something new.")
    return redirect(url_for("managing.mine"), 303)


def _stop(person: Subscriber | None, alert: Alert | None, everything: bool) -> None:
    if everything and person is not None:
        stop_all(session=db.session(), subscriber=person, reason="unsubscribed", now=now())
    elif alert is not None:
        pause(session=db.session(), alert=alert, now=now())


def _is_stopped(person: Subscriber | None, alert: Alert | None, everything: bool) -> bool:
    if person is None or person.stopped_at is not None:
        return True
    return not everything and (alert is None or alert.paused_at is not None)


def _manage_url(person: Subscriber) -> str:
    return url_for("managing.manage", token=manage_token(person, key=_key(), now=now()))


def _key() -> str:
    return current().settings.secret_key
