"""Asking a person's device for a passkey, and hearing its answer: the edge that sign-in and settings share.

What is asked is thought up by POST and kept in a row; its page only shows it. The answer takes the row away in a
transaction of its own, so that a wrong answer uses it up as well.
"""

from flask import flash, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from careercenter.accounts import passkeys
from careercenter.accounts.factors import MAKE, SHOW, ask_passkey, take_challenge, use_passkey
from careercenter.accounts.models import Account
from careercenter.accounts.passkeys import BadPasskey, Site
from careercenter.accounts.queries import challenge, passkeys_of
from careercenter.core.database import db
from careercenter.web.services import current, now


def site() -> Site | None:
    """This site as devices know it; None where passkeys cannot work."""
    return passkeys.site_of(current().settings.base_url)


def asked(account: Account, purpose: str, template: str, *, back: str) -> Response | str:
    """By POST: think of something to sign. By GET: the page that has the device sign it."""
    here = site()
    if here is None:
        flash("Passkeys need a site with a name and https. Please use another second factor.", "warn")
        return redirect(back, 303)
    if request.method == "POST":
        ask_passkey(session=db.session(), account=account, purpose=purpose, now=now())
        return redirect(request.path, 303)
    row = challenge(db.session(), account.id, purpose, now())
    if row is None:
        return redirect(back, 303)
    known = [key.credential_id for key in passkeys_of(db.session(), account.id)]
    if purpose == MAKE:
        options = passkeys.to_make(
            here, account_id=account.id, email=account.email, challenge=row.challenge, known=known
        )
    else:
        options = passkeys.to_show(here, challenge=row.challenge, known=known)
    return render_template(template, options=options)


def made_by(account: Account, answer: str) -> passkeys.Key:
    """The key that the device made. Raises BadPasskey."""
    here = site()
    if here is None:
        raise BadPasskey("Passkeys cannot be used on this site.")
    return passkeys.made(here, answer, challenge=_taken(account, MAKE))


def shown_by(account: Account, answer: str) -> None:
    """Note that the device showed one of the person's keys. Raises BadPasskey."""
    here, asked_for = site(), _taken(account, SHOW)
    wanted = passkeys.read(answer)["id"]
    row = next((one for one in passkeys_of(db.session(), account.id) if one.credential_id == wanted), None)
    if here is None or row is None:
        raise BadPasskey("This key does not belong to your account. Please use another one, or a code.")
    key = passkeys.Key(row.credential_id, row.public_key, row.sign_count)
    count = passkeys.shown(here, answer, challenge=asked_for, key=key)
    use_passkey(session=db.session(), row=row, sign_count=count, now=now())


def _taken(account: Account, purpose: str) -> bytes:
    with Session(db.engine) as apart, apart.begin():
        return take_challenge(session=apart, account_id=account.id, purpose=purpose, now=now())
