"""What is mailed to people about their account: links they asked for, and every change that touches their security.

All say what happened, what comes next, and what to do if it was somebody else; they share one pair of templates.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from careercenter.accounts import moving, proving
from careercenter.accounts.models import Account, AddressChange
from careercenter.backends.mail import Message
from careercenter.web.mail import compose, link

_HAS = "You get this mail because your address has an account at CareerCenter."
_TYPED = "You get this mail because somebody entered your address at CareerCenter."
_NOT_ME = "If this was not you, choose a new password now: that ends every session, and makes old links void."


@dataclass(frozen=True)
class Occasion:
    """What a mail is about: the account, the change of address if it is one, and what its kind needs besides."""

    account: Account | None
    change: AddressChange | None
    about: Mapping[str, Any]
    secret_key: str
    now: datetime
    holder: Account | None = None

    @property
    def person(self) -> Account:
        if self.account is None:
            raise LookupError("the account is gone")
        return self.account

    @property
    def move(self) -> AddressChange:
        if self.change is None:
            raise LookupError("the change of address is gone")
        return self.change


@dataclass(frozen=True)
class Words:
    """The text of one mail: sentences, a button (label and address), and small print."""

    subject: str
    lines: tuple[str, ...]
    button: tuple[str, str] | None = None
    after: tuple[str, ...] = ()
    to: str = ""
    why: str = _HAS


def write(occasion: Occasion) -> Message:
    """The mail of one kind. Raises KeyError for a kind that there is not."""
    words = LETTERS[occasion.about["letter"]](occasion)
    account = occasion.account
    name = account.name if account else occasion.about.get("name", "")
    return compose(
        "accounts/notice",
        to=words.to or occasion.person.email,
        subject=words.subject,
        key=f"accounts|{occasion.about['letter']}|{occasion.about['nonce']}",
        greeting=f"Hello {name}," if name else "Hello,",
        lines=words.lines,
        action={"label": words.button[0], "url": words.button[1]} if words.button else None,
        after=words.after,
        why=words.why,
    )


def _mailed(one: Occasion, endpoint: str, purpose: str) -> str:
    token = proving.token_of(purpose, one.person, key=one.secret_key, now=one.now)
    return link(endpoint, token=token)


def _confirm(one: Occasion) -> Words:
    return Words(
        subject="Confirm your address",
        lines=("Somebody, most likely you, opened an account at CareerCenter with this address.",
               "Confirm it, and you can save jobs, get alerts and post listings."),
        button=("Confirm the address", _mailed(one, "registering.confirm", proving.CONFIRM)),
        after=("The link is good for three days.", "If this was not you, ignore this mail: the account stays useless."),
        why=_TYPED,
    )  # fmt: skip


def _known(_one: Occasion) -> Words:
    return Words(
        subject="You already have an account",
        lines=("Somebody, most likely you, tried to open an account with this address. It has one already.",
               "Sign in as usual. If you forgot the password, have a link mailed to you on the same page."),
        button=("Sign in", link("accounts.sign_in")),
        after=("If this was not you, you need do nothing.",),
    )  # fmt: skip


def _link(one: Occasion) -> Words:
    return Words(
        subject="Your link to sign in",
        lines=("Here is the link you asked for. The page it opens has a button; then you are in.",),
        button=("Sign in", _mailed(one, "links.enter", proving.LINK)),
        after=("It is good for 20 minutes, once.", "If you did not ask for it, ignore this mail and give the link to nobody."),
    )  # fmt: skip


def _reset(one: Occasion) -> Words:
    return Words(
        subject="Choose a new password",
        lines=("Here is the link to choose a new password.",),
        button=("Choose a new password", _mailed(one, "links.reset", proving.RESET)),
        after=("It is good for an hour, once.",
               "If you did not ask for it, ignore this mail: your password stays as it is."),
    )  # fmt: skip


def _password_changed(one: Occasion) -> Words:
    return Words(
        subject="Your password was changed",
        lines=("The password of your account has just been changed. Other sessions were ended.",),
        button=("If this was not you", link("links.ask_reset")),
    )


def _new_device(one: Occasion) -> Words:
    moment = datetime.fromisoformat(one.about["at"]).astimezone(ZoneInfo(one.person.time_zone))
    return Words(
        subject="A new sign-in to your account",
        lines=(f"Somebody signed in on a device we have not seen before: {one.about['where']}, "
               f"{moment:%A, %B} {moment.day} at {moment:%H:%M} ({one.person.time_zone}).",
               "If this was you, all is well."),
        button=("See where you are signed in", link("account.show")),
        after=(_NOT_ME,),
    )  # fmt: skip


def _move(one: Occasion) -> Words:
    change = one.move
    if one.holder is not None:
        return Words(
            subject="This address has an account already",
            lines=("Somebody, most likely you, wanted to use this address for another account. It has one already.",
                   "Sign in with it, or delete that account first."),
            button=("Sign in", link("accounts.sign_in")),
            to=change.new_email,
        )  # fmt: skip
    token = moving.token_of(moving.MOVE, change, key=one.secret_key, now=one.now)
    return Words(
        subject="Confirm your new address",
        lines=(f"You asked to change the address of your account to {change.new_email}. Until you confirm it, the old one stays.",),
        button=("Use this address", link("moves.move", token=token)),
        after=("The link is good for a day.", "If this was not you, ignore this mail: nothing changes."),
        to=change.new_email,
        why=_TYPED,
    )  # fmt: skip


def _moved(one: Occasion) -> Words:
    change = one.move
    token = moving.token_of(moving.UNDO, change, key=one.secret_key, now=one.now)
    return Words(
        subject="The address of your account was changed",
        lines=(f"Your account now has the address {change.new_email}. Mails go there from now on.",
               "If this was not you, undo it: the account comes back to this address, everybody is signed out, and the password is void."),
        button=("Undo the change", link("moves.undo", token=token)),
        after=("You can undo it for seven days. If it was you, there is nothing to do.",),
        to=change.old_email,
        why="You get this mail because your address had an account at CareerCenter.",
    )  # fmt: skip


def _undone(one: Occasion) -> Words:
    return Words(
        subject="Your account has its old address again",
        lines=("The change of address was undone. Everybody was signed out, and the password is void.",),
        button=("Choose a new password", link("links.ask_reset")),
        after=("Look at your second factors when you are back: those set up since the change were removed.",),
    )


def _factor_on(one: Occasion) -> Words:
    return Words(
        subject="A second factor was added",
        lines=(f"From now on, {one.about['what']} is asked for when you sign in.",),
        button=("See your second factors", link("account.show")),
        after=(_NOT_ME,),
    )


def _factor_off(one: Occasion) -> Words:
    return Words(
        subject="A second factor was removed",
        lines=(f"Your account no longer asks for {one.about['what']}.",),
        button=("See your second factors", link("account.show")),
        after=(_NOT_ME,),
    )


def _codes_made(one: Occasion) -> Words:
    return Words(
        subject="New recovery codes were made",
        lines=("Your account has new recovery codes. The ones before are void.",),
        button=("See your second factors", link("account.show")),
        after=(_NOT_ME,),
    )


def _code_used(one: Occasion) -> Words:
    left = one.about["left"]
    return Words(
        subject="A recovery code was used",
        lines=(f"Somebody, most likely you, signed in with a recovery code. {left} of them {'is' if left == 1 else 'are'} left.",),
        button=("Make new codes", link("account.show")),
        after=(_NOT_ME,),
    )


def _sessions_ended(one: Occasion) -> Words:
    return Words(
        subject="You were signed out elsewhere",
        lines=("Other sessions of your account were ended from its settings. The one that did it goes on.",),
        button=("See where you are signed in", link("account.show")),
        after=(_NOT_ME,),
    )


def _export_ready(_one: Occasion) -> Words:
    return Words(
        subject="Your data is ready",
        lines=("The file with everything we hold of you is made. It is kept for seven days, and then erased.",),
        button=("Download it", link("export.show")),
        after=("You are asked to sign in first: a link alone opens nothing.", _NOT_ME),
    )


def _deleted(one: Occasion) -> Words:
    return Words(
        subject="Your account was deleted",
        lines=("Your account and what belonged to it have been deleted, as you asked.",),
        after=("You are welcome back at any time.",),
        to=one.about["to"],
        why="You get this mail because your address had an account at CareerCenter. It is the last one.",
    )


LETTERS: Mapping[str, Callable[[Occasion], Words]] = {
    "confirm": _confirm,
    "known": _known,
    "link": _link,
    "reset": _reset,
    "password_changed": _password_changed,
    "new_device": _new_device,
    "move": _move,
    "moved": _moved,
    "undone": _undone,
    "factor_on": _factor_on,
    "factor_off": _factor_off,
    "codes_made": _codes_made,
    "code_used": _code_used,
    "sessions_ended": _sessions_ended,
    "export_ready": _export_ready,
    "deleted": _deleted,
}
