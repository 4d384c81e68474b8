"""The pages of alerts: making one, saying yes to it, managing and stopping it."""

from flask import Blueprint, redirect, render_template, request, url_for

from careercenter.alerts import queries
from careercenter.alerts.links import manage_token, read_confirm, read_manage, read_unsubscribe
from careercenter.alerts.models import Alert
from careercenter.alerts.subscribing import confirm as confirm_alert
from careercenter.alerts.subscribing import pause, stop_all
from careercenter.core.database import db
from careercenter.core.errors import NotFound
from careercenter.jobs.sentence import describe
from careercenter.web.forms import csrf
from careercenter.web.services import current, now

bp = Blueprint("alerts", __name__, url_prefix="/alerts")
ENDED = "This alert has been ended. You can make a new one from any search."


@bp.route("/confirm/<token>", methods=["GET", "POST"])
def confirm(token: str):
    """A page that says what is confirmed; its button does it. Mail programs that open links confirm nothing."""
    subscriber_id, alert_id = read_confirm(token, key=current().settings.secret_key, now=now())
    alert = queries.alert(db.session(), alert_id, subscriber_id)
    if alert is None:
        raise NotFound(ENDED)
    if request.method == "POST":
        confirm_alert(session=db.session(), alert=alert, now=now())
        return redirect(url_for("alerts.confirm", token=token), 303)
    return render_template("alerts/confirm.html", alert=alert, title=describe(alert.search.value, {}))


@bp.get("/manage/<token>")
def manage(token: str) -> str:
    """All alerts of one person."""
    subscriber_id = read_manage(token, key=current().settings.secret_key, now=now())
    return render_template("alerts/manage.html", alerts=queries.alerts_of(db.session(), subscriber_id), token=token)


@bp.route("/unsubscribe/<token>", methods=["GET", "POST"])
@csrf.exempt
def unsubscribe(token: str) -> str:
    """Stops one alert or all mail on POST, from our page or from a mail program (RFC 8058), which sends no cookie."""
    stopping = read_unsubscribe(token, key=current().settings.secret_key, now=now())
    person = queries.subscriber(db.session(), stopping.subscriber_id)
    alert = None
    if stopping.alert_id is not None:
        alert = queries.alert(db.session(), stopping.alert_id, stopping.subscriber_id)
    if request.method == "POST" and person is not None:
        if stopping.alert_id is None:
            stop_all(session=db.session(), subscriber=person, reason="unsubscribed", now=now())
        elif alert is not None:
            pause(session=db.session(), alert=alert, now=now())
    stopped = person is None or person.stopped_at is not None or (stopping.alert_id is not None and _rests(alert))
    title = describe(alert.search.value, {}) if alert else None
    manage_url = (
        url_for("alerts.manage", token=manage_token(person, key=current().settings.secret_key, now=now()))
        if person
        else None
    )
    return render_template(
        "alerts/unsubscribe.html",
        title=title,
        stopped=stopped,
        everything=stopping.alert_id is None,
        manage_url=manage_url,
    )


def _rests(alert: Alert | None) -> bool:
    return alert is None or alert.paused_at is not None
