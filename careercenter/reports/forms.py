"""The form by which anybody tells us what is wrong with a listing."""

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from careercenter.reports.operations import LONGEST_DETAILS
from careercenter.reports.reasons import REASONS
from careercenter.web.forms import Form, choices, line


class ReportForm(Form):
    """What is wrong, more about it, and where to send the outcome."""

    reason = RadioField(
        "What is wrong?",
        choices=choices((reason.slug, reason.label) for reason in REASONS),
        validators=[InputRequired("Choose what is wrong.")],
        validate_choice=True,
    )
    details = TextAreaField(
        "What should we know?",
        description="What you saw or were told, and when. Leave out names of patients and your own papers.",
        validators=[Optional(), Length(max=LONGEST_DETAILS, message=f"At most {LONGEST_DETAILS:,} letters, please.")],
    )
    email = StringField(
        "Your mail address, if you want to hear what came of it",
        description="One mail, then we forget the address. The employer never learns who reported.",
        filters=[line],
        validators=[Optional(), Length(max=254, message="This is too long for a mail address.")],
    )
