"""The forms of a profile, one a section, so that each is saved by itself, and those of a job and a school."""

from typing import Any

from flask import request
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from careercenter.applicants import searching
from careercenter.applicants.found import CHOICES
from careercenter.applicants.profile_fields import LONGEST_YEARS, Amounts, Boxes, Domains, named, when
from careercenter.web.forms import Amount, Form, choices, line

SUBSTITUTES = [("practicode", "AAPC Practicode"), ("externship", "An externship"), ("degree", "A degree in the field")]
PAY_UNITS = [("hour", "an hour"), ("year", "a year")]
VISIBLE = [
    ("applied", "Only employers I applied to"),
    ("findable", "Employers I applied to, and employers who look for people"),
    ("off", "Nobody: keep it for me alone"),
]


class Section(Form):
    """A part of the profile. `version` is that of the profile which the person had before them."""

    version = HiddenField()

    def given(self) -> dict[str, Any]:
        """What was typed, by column of the profile. Text that was not sent at all is empty."""
        asked = {name: one for name, one in self._fields.items() if name not in ("version", "csrf_token")}
        return {name: one.data or "" if isinstance(one, StringField) else one.data for name, one in asked.items()}

    def seen(self) -> int:
        """The version they had before them; 0 for none."""
        words = self.version.data or ""
        return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0


class Basics(Section):
    """Who they are, in a line and in a few."""

    headline = StringField(
        "In one line",
        validators=[Length(max=160)],
        filters=[line],
        description="Such as “CPC with four years in cardiology, remote”.",
    )
    summary = TextAreaField("About your work", validators=[Length(max=4000)], render_kw={"rows": 6})
    phone = StringField(
        "Phone", validators=[Length(max=40)], filters=[line], description="Sent with applications, shown nowhere else."
    )
    city = StringField("City", validators=[Length(max=100)], filters=[line])
    state = SelectField("State", choices=choices([("", "Not said"), *named("states")]), coerce=lambda one: one or None)


class Skills(Section):
    """What they code, where, in what, and for how long."""

    experience_months = Amount(
        "Years of paid work as a coder",
        validators=[Optional(), NumberRange(0, LONGEST_YEARS, f"Type a number from 0 to {LONGEST_YEARS}.")],
        description="Half years count: 2.5. Type 0 when you are new; leave it empty to say nothing.",
    )
    substitutes = Boxes("Also counts as experience", choices=choices(SUBSTITUTES))
    specialties = Amounts("Specialties", of="specialties", asks="Years", years=True)
    settings = Amounts("Settings", of="settings", asks="Years", years=True)
    tools = Amounts("Tools", of="tools", asks="Years", years=True)
    code_sets = Amounts("Code sets", of="code_sets", asks="Last worked in the year", years=False)

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        if self.is_submitted() and request.method == "POST":
            for name in ("specialties", "settings", "tools", "code_sets"):
                self._fields[name].take(request.form)
        elif self.experience_months.data is not None:
            self.experience_months.data = round(self.experience_months.data / 12, 2)

    def given(self) -> dict[str, Any]:
        """As above, with experience in months."""
        years = self.experience_months.data
        return {**super().given(), "experience_months": None if years is None else round(years * 12)}


class Preferences(Section):
    """What they look for."""

    roles = Boxes("Roles", choices=choices(named("roles")))
    remote = Boxes("Where", choices=choices(named("remote_kinds")))
    employment = Boxes("Employment", choices=choices(named("employment")))
    work_states = Boxes(
        "States you may work from",
        choices=choices(named("states")),
        description="Many remote employers hire in some states only. Most people tick the state they live in.",
    )
    pay_floor = Amount(
        "Least pay",
        validators=[Optional(), NumberRange(0, 1_000_000, "Type an amount in dollars, such as 28 or 60000.")],
        description="For your own comparison with listings. Employers never see it.",
    )
    pay_floor_unit = SelectField("Least pay is", choices=choices(PAY_UNITS))
    starts_on = DateField("Earliest start", validators=[Optional()])

    def given(self) -> dict[str, Any]:
        """As above; a unit without an amount says nothing."""
        typed = super().given()
        return {**typed, "pay_floor_unit": typed["pay_floor_unit"] if typed["pay_floor"] is not None else None}


class Visibility(Section):
    """Whether they look for work, and who sees the profile."""

    status = RadioField(
        "Are you looking?",
        choices=choices(searching.LABELS.items()),
        description="Holds for 60 days, then goes back to “Not looking” by itself unless you say it again.",
    )
    reminders = BooleanField(
        "Remind me by mail before this lapses, and before a credential or its education cycle ends", default=True
    )
    visibility = RadioField(
        "Who may see your profile?",
        choices=choices(VISIBLE),
        description="Employers find you only while you look for work, only when they have shown who they are, and never "
        "with your mail, phone, address or least pay. It ends at once when you change it.",
    )
    shown = Boxes(
        "What may employers who find you see beyond your skills?",
        choices=choices(CHOICES.items()),
        description="Without any of these you are “Coder” with a number, and your jobs are titles and years.",
    )
    excluded_domains = Domains(
        "Employers who must never find you",
        description="Their web or mail domains, one a line, such as mercy.example. Every address below a domain is "
        "covered. Where you work now is left out by its name and by the domain of your own mail address as well, but "
        "only its domain is sure.",
        render_kw={"rows": 4, "autocapitalize": "none", "spellcheck": "false"},
    )


class PastJob(Section):
    """A job."""

    employer = StringField(
        "Employer", validators=[InputRequired("Say where you worked."), Length(max=200)], filters=[line]
    )
    title = StringField("Your title", validators=[Length(max=200)], filters=[line])
    place = StringField(
        "Place", validators=[Length(max=120)], filters=[line], description="Such as Tulsa, OK, or Remote."
    )
    started = StringField("Began", validators=[when], description="A year or a month: 2019 or 2019-03.")
    ended = StringField("Ended", validators=[when], description="Leave it empty when you still work there.")
    summary = TextAreaField(
        "What you did",
        validators=[Length(max=4000)],
        render_kw={"rows": 5},
        description="No names, dates of birth or record numbers of patients.",
    )

    def validate_ended(self, field: StringField) -> None:
        """It ends after it begins, as far as both are known."""
        began, ended = self.started.data or "", field.data or ""
        known = min(len(began), len(ended))
        if ended and ended[:known] < began[:known]:
            raise ValidationError("This is before it began. Look at both dates.")


class School(Section):
    """A school or course."""

    institution = StringField(
        "School", validators=[InputRequired("Say where you learnt."), Length(max=200)], filters=[line]
    )
    area = StringField("Subject", validators=[Length(max=200)], filters=[line])
    degree = StringField("Degree or certificate", validators=[Length(max=100)], filters=[line])
    started = StringField("Began", validators=[when], description="A year or a month: 2019 or 2019-03.")
    ended = StringField("Ended", validators=[when], description="Leave it empty when you still learn there.")
    validate_ended = PastJob.validate_ended


SECTIONS: dict[str, tuple[str, type[Section]]] = {
    "basics": ("Basics", Basics),
    "skills": ("What you code", Skills),
    "preferences": ("What you look for", Preferences),
    "visibility": ("Status and visibility", Visibility),
}
