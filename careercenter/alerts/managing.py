"""Where a person sees and changes all their alerts: signed in, or by the signed link that every mail carries."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.accounts.addresses import fold
from careercenter.alerts import queries
from careercenter.alerts.changing import changed, telling_words, thinned, ticks
from careercenter.alerts.emails import often
from careercenter.alerts.forms import Change, Fewer, FindAlerts
from careercenter.alerts.links import manage_token, read_manage
from careercenter.alerts.models import Alert, Subscriber
from careercenter.alerts.subscribing import (
    change,
    end,
    leave_out,
    mail_link,
    only_hiring_in,
    pause,
    rename,
    resume,
    schedule,
    start_again,
    stop_all,
    take_back,
)
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.jobs.links import search_path
from careercenter.jobs.queries import by_id
from careercenter.jobs.sentence import describe
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.forms import answer, choices
from careercenter.web.services import current, now

bp = Blueprint("managing", __name__, url_prefix="/alerts")


@bp.route("/", methods=["GET", "POST"], strict_slashes=False)
def mine() -> str | BaseResponse | tuple[str, int]:
    """The alerts of whoever is signed in; a guest can ask for the link to theirs."""
    account = current_account()
    person = queries.subscriber_of_account(db.session(), account.id) if account else None
    if person is not None:
        return redirect(url_for("managing.manage", token=_token(person)), 303)
    form = FindAlerts()
    if account is None and form.validate_on_submit():
        found = queries.subscriber_by_email(db.session(), fold(form.email.data))
        if found is not None:
            mail_link(session=db.session(), subscriber=found, now=now())
        flash("If there are alerts for this address, a mail with the link to them is on its way.")
        return redirect(url_for("managing.mine"), 303)
    return answer("alerts/mine.html", form, account=account)


@bp.get("/manage/<token>")
def manage(token: str) -> tuple[str, int]:
    """All alerts of one person, each with what it looks for and when it comes."""
    person = _person(token)
    shown = [
        (alert, describe(alert.search.value, {}), often(alert)) for alert in queries.alerts_of(db.session(), person.id)
    ]
    feeds = {alert.id: search_path(alert.search.value, "/jobs.atom") for alert, _, _ in shown}
    states = [(term.slug, term.label) for term in vocabulary("states")]
    return answer("alerts/manage.html", Fewer(), person=person, alerts=shown, feeds=feeds, token=token, states=states)


@bp.post("/manage/<token>")
def all_mail(token: str) -> BaseResponse:
    """Stop all mail, or let it come again."""
    person = _person(token)
    if request.form.get("action") == "stop":
        stop_all(session=db.session(), subscriber=person, reason="unsubscribed", now=now())
        flash("No alert is sent any more. You can start again here.")
    elif request.form.get("action") == "start":
        start_again(session=db.session(), subscriber=person, now=now())
        flash("Your alerts come again.")
    elif request.form.get("action") == "state":
        only_hiring_in(session=db.session(), subscriber=person, state=request.form.get("state", ""))
        flash("Saved.")
    elif request.form.get("action") == "take_back":
        take_back(session=db.session(), subscriber=person)
        flash("Nothing is left out any more.")
    return redirect(url_for("managing.manage", token=token), 303)


@bp.post("/manage/<token>/<int:alert_id>")
def act(token: str, alert_id: int) -> BaseResponse:
    """Pause, resume or end one alert."""
    alert = _alert(token, alert_id)
    match request.form.get("action"):
        case "pause":
            pause(session=db.session(), alert=alert, now=now())
            flash("Paused. Nothing comes from this alert until you resume it.")
        case "resume":
            resume(session=db.session(), alert=alert, now=now())
            flash("On again, with listings from now on.")
        case "end":
            end(session=db.session(), alert=alert)
            flash("The alert is gone.")
        case _:
            raise Refused("Choose to pause, resume or end the alert.", field="action")
    return redirect(url_for("managing.manage", token=token), 303)


@bp.route("/manage/<token>/<int:alert_id>/edit", methods=["GET", "POST"])
def edit(token: str, alert_id: int) -> str | BaseResponse | tuple[str, int]:
    """Change what an alert looks for and when it comes."""
    alert = _alert(token, alert_id)
    criteria = alert.search.value
    boxes = ticks(criteria)
    form = Change(obj=alert, q=criteria.q, pay_min=criteria.pay_min, pay_posted=bool(criteria.pay_posted))
    form.filters.choices = choices((box.key, box.label) for box in boxes)
    if request.method == "GET":
        form.filters.data = [box.key for box in boxes]
    if form.validate_on_submit():
        try:
            return _change(alert, form, token)
        except Refused as refusal:
            form.refuse(refusal)
    return answer("alerts/edit.html", form, alert=alert, title=describe(criteria, {}), token=token)


@bp.route("/manage/<token>/<int:alert_id>/fewer/<int:listing_id>", methods=["GET", "POST"])
def fewer(token: str, alert_id: int, listing_id: int) -> str | BaseResponse | tuple[str, int]:
    """Fewer like one listing: each choice is a change of the search that is shown."""
    alert, listing = _alert(token, alert_id), by_id(db.session(), listing_id)
    if listing is None:
        raise NotFound("This listing is gone.")
    form = Fewer()
    form.words.choices = choices((word, word) for word in telling_words(listing.title, alert.search.value))
    if form.validate_on_submit():
        leave_out(
            session=db.session(),
            subscriber=alert.subscriber,
            employer=listing.employer.slug if form.employer.data else None,
            listing_id=listing.id if form.listing.data else None,
        )
        wanted = thinned(alert.search.value, words=form.words.data or (), pay_posted=form.pay_posted.data)
        change(session=db.session(), alert=alert, criteria=wanted, now=now())
        flash(f"Changed. The alert is now: {describe(wanted, {})}.")
        return redirect(url_for("managing.manage", token=token), 303)
    return answer(
        "alerts/fewer.html", form, alert=alert, listing=listing, title=describe(alert.search.value, {}), token=token
    )


def _change(alert: Alert, form: Change, token: str) -> BaseResponse:
    wanted = changed(
        alert.search.value,
        q=form.q.data,
        kept=form.filters.data or (),
        pay_min=form.pay_min.data,
        pay_posted=form.pay_posted.data,
    )
    kept = change(session=db.session(), alert=alert, criteria=wanted, now=now())
    rename(session=db.session(), alert=kept, name=form.name.data or "")
    schedule(session=db.session(), alert=kept, when=form.when, now=now())
    flash("Saved." if kept is alert else "You had an alert for that search already: the two are one now.")
    return redirect(url_for("managing.manage", token=token), 303)


def _person(token: str) -> Subscriber:
    found = queries.subscriber(db.session(), read_manage(token, key=current().settings.secret_key, now=now()))
    if found is None:
        raise NotFound("There are no alerts for this link any more.")
    return found


def _alert(token: str, alert_id: int) -> Alert:
    found = queries.alert(db.session(), alert_id, _person(token).id)
    if found is None:
        raise NotFound("This alert has been ended. You can make a new one from any search.")
    return found


def _token(person: Subscriber) -> str:
    return manage_token(person, key=current().settings.secret_key, now=now())
