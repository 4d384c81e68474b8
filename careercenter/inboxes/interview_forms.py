"""What is typed to arrange an interview."""

from flask import request
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from careercenter.accounts.forms import US_ZONES
from careercenter.inboxes import interviewing, slots, speaking
from careercenter.inboxes.message_forms import one_break
from careercenter.web.forms import Form, choices, line


class VersionForm(Form):
    """An act on an interview as it was seen."""

    version = HiddenField()

    @property
    def seen_version(self) -> int | None:
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 10 else None


class OfferForm(VersionForm):
    """Times to offer: up to ten fields named `slot`, in one zone and of one length."""

    zone = SelectField("Time zone", choices=choices(US_ZONES), validate_choice=False)
    minutes = SelectField(
        "How long", choices=choices([(str(one), f"{one} minutes") for one in slots.LENGTHS]), default="30",
        validate_choice=False,
    )  # fmt: skip
    place = StringField(
        "Where",
        filters=[line],
        validators=[Length(max=interviewing.LONGEST_PLACE)],
        description="A link to a video call, a number to call, or an address.",
    )
    moves = BooleanField("Move the application to Interview", default=True)

    def typed(self) -> list[str]:
        """The times as they were typed."""
        return request.form.getlist("slot")[:50]

    def offered(self, now: object) -> tuple[slots.Slot, ...]:
        """The times, checked. Raises Refused."""
        minutes = self.minutes.data or ""
        length = int(minutes) if minutes.isdecimal() and len(minutes) < 5 else 0
        return slots.read(self.typed(), minutes=length, zone=self.zone.data or "", now=now)


class PickForm(VersionForm):
    """One of the times."""

    start = HiddenField()
    anyway = BooleanField("Take it although I have another interview at that time")


class AskForm(VersionForm):
    """Other times, in words."""

    text = TextAreaField(
        "When would suit you?",
        filters=[one_break],
        render_kw={"rows": 4, "maxlength": speaking.LONGEST},
        description="Days and hours, with your time zone. The employer offers new times.",
    )
    checked = BooleanField("I have looked at it: none of this is a patient’s.")
