"""What is typed to sign in."""

from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from careercenter.web.forms import Form, line


class SignIn(Form):
    """Address and password."""

    email = StringField(
        "Mail address",
        validators=[InputRequired("Please enter your mail address."), Length(max=254)],
        filters=[line],
        render_kw={"type": "email", "autocomplete": "username", "inputmode": "email"},
    )
    password = PasswordField(
        "Password",
        validators=[InputRequired("Please enter your password."), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    kept = BooleanField("Keep me signed in on this device")
    next = HiddenField()
