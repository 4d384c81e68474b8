"""What is typed to sign in, to register and to change an account."""

from zoneinfo import available_timezones

from wtforms import BooleanField, HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from careercenter.accounts.passwords import LONGEST, SHORTEST
from careercenter.web.forms import Form, choices, line

# A password manager fills the fields by these names; pasting is never hindered.
_NEW = {"autocomplete": "new-password"}
_CURRENT = {"autocomplete": "current-password"}
_HINT = f"At least {SHORTEST} characters. Four unrelated words make a good one; a password manager makes a better one."
US_ZONES = (
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
)


def _email(label: str, autocomplete: str) -> StringField:
    return StringField(
        label,
        validators=[InputRequired("Please enter your mail address."), Length(max=254)],
        filters=[line],
        render_kw={"type": "email", "autocomplete": autocomplete, "inputmode": "email"},
    )


def _name() -> StringField:
    return StringField("Your name", validators=[Length(max=120)], filters=[line], render_kw={"autocomplete": "name"})


def _new_password(label: str = "Password") -> PasswordField:
    # How strong it must be is the business of `passwords`; a longer one than that is refused there too.
    needed = InputRequired("Please choose a password.")
    return PasswordField(label, description=_HINT, validators=[needed, Length(max=LONGEST)], render_kw=_NEW)


def _present_password(label: str) -> PasswordField:
    needed = InputRequired("Please enter your password.")
    return PasswordField(label, validators=[needed, Length(max=LONGEST)], render_kw=_CURRENT)


class SignIn(Form):
    """Address and password."""

    email = _email("Mail address", "username")
    password = _present_password("Password")
    kept = BooleanField("Keep me signed in on this device")
    next = HiddenField()


class Register(Form):
    """A new account."""

    name = _name()
    email = _email("Mail address", "username")
    password = _new_password()


class Address(Form):
    """Where a link is to be mailed."""

    email = _email("Mail address", "username")


class Code(Form):
    """A code of the app, or a recovery code."""

    code = StringField(
        "Code",
        description="Six digits from your authenticator app, or one of your recovery codes.",
        validators=[InputRequired("Please enter a code."), Length(max=60)],
        filters=[line],
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"},
    )


class AppCode(Code):
    """The first code of a new app."""

    code = StringField(
        "Code",
        validators=[InputRequired("Please enter a code."), Length(max=60)],
        filters=[line],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )
    sealed = HiddenField(validators=[InputRequired(), Length(max=300)])


class DeviceAnswer(Form):
    """What a device signed, as JSON, and how a new key is to be called."""

    answer = HiddenField(validators=[InputRequired("The device has not answered."), Length(max=20_000)])
    name = StringField("What to call it", validators=[Length(max=60)], filters=[line])


class Present(Form):
    """The password, asked for again."""

    password = _present_password("Your password")


class NewPassword(Form):
    """A new password, typed once: browsers can show what is typed."""

    password = _new_password("New password")


class Profile(Form):
    """How a person is called, and where they live."""

    name = _name()
    time_zone = SelectField("Time zone", choices=choices(US_ZONES), validate_choice=False)

    def in_zones(self) -> bool:
        """Whether the zone is one that the machine knows."""
        return self.time_zone.data in available_timezones()


class Move(Form):
    """Another address."""

    email = _email("New address", "email")
