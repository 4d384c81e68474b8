"""What is typed to make, change and thin out alerts."""

from wtforms import BooleanField, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from careercenter.alerts.emails import WEEKDAYS
from careercenter.alerts.slots import DAILY, INSTANT, WEEKLY
from careercenter.alerts.subscribing import When
from careercenter.web.forms import Form, choices, line

HOURS = [(hour, f"{hour % 12 or 12}:00 {'a.m.' if hour < 12 else 'p.m.'}") for hour in range(24)]
OFTEN = [(DAILY, "Once a day"), (WEEKLY, "Once a week"), (INSTANT, "At once")]


class Timing(Form):
    """How often, and when."""

    frequency = SelectField("How often", choices=choices(OFTEN), default=DAILY)
    hour = SelectField(
        "At", choices=choices(HOURS), coerce=int, default=7, description="In your own time."
    )
    weekday = SelectField(
        "On", choices=choices(enumerate(WEEKDAYS)), coerce=int, default=0, description="For weekly mail."
    )

    @property
    def when(self) -> When:
        return When(self.frequency.data, self.hour.data, self.weekday.data)


class Subscribe(Timing):
    """A new alert of somebody who is signed in."""

    name = StringField("Name", validators=[Length(max=120)], filters=[line], description="Only you see it.")
    zone = HiddenField(validators=[Length(max=60)])


class SubscribeByMail(Subscribe):
    """A new alert of a guest, who says yes from their mailbox."""

    email = StringField(
        "Mail address",
        validators=[InputRequired("Please enter the address to write to."), Length(max=254)],
        filters=[line],
        description="We send one mail first, to ask whether you want this. Without a yes we send nothing more.",
        render_kw={"type": "email", "autocomplete": "email", "inputmode": "email"},
    )


class FindAlerts(Form):
    """A guest who wants the link to their alerts."""

    email = StringField(
        "Mail address",
        validators=[InputRequired("Please enter your mail address."), Length(max=254)],
        filters=[line],
        render_kw={"type": "email", "autocomplete": "email", "inputmode": "email"},
    )


class Change(Timing):
    """What an alert looks for, and when it comes. Filters that are unticked are dropped."""

    name = StringField("Name", validators=[Length(max=120)], filters=[line], description="Only you see it.")
    q = StringField(
        "Words", validators=[Length(max=300)], filters=[line], description="A minus leaves out: coder -lead"
    )
    filters = SelectMultipleField("Filters", validators=[Optional()])
    pay_min = IntegerField(
        "Pays at least, a year",
        validators=[Optional(), NumberRange(0, 1_000_000, "Enter dollars a year, such as 60000.")],
        render_kw={"inputmode": "numeric"},
    )
    pay_posted = BooleanField("Only where pay is stated")


class Fewer(Form):
    """What to leave out from now on."""

    employer = BooleanField()
    listing = BooleanField()
    pay_posted = BooleanField()
    words = SelectMultipleField("Listings with these words", validators=[Optional()])
