"""What staff type: a decision with its note, a fact, a reason, an address."""

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from careercenter.jobs.correctable import CORRECTABLE
from careercenter.jobs.saying import label
from careercenter.reports.operations import LONGEST_NOTE, Seen
from careercenter.web.forms import Form, choices, line

_LONG = Length(max=LONGEST_NOTE, message=f"At most {LONGEST_NOTE} letters, please.")


class DecisionForm(Form):
    """A note to the employer, and what of the case was seen, so that two people do not decide past each other."""

    note = TextAreaField(
        "Note to the employer", description="They read it as you write it.", validators=[Optional(), _LONG]
    )
    listing_version = IntegerField(validators=[InputRequired()])
    hold_version = IntegerField(validators=[InputRequired()])
    reports = IntegerField(validators=[InputRequired()])

    @property
    def seen(self) -> Seen:
        return Seen(self.listing_version.data, self.hold_version.data, self.reports.data)


class FactForm(Form):
    """One fact, and what it is."""

    name = SelectField(
        "Fact",
        choices=choices(sorted(((name, label(name)) for name in CORRECTABLE), key=lambda pair: pair[1])),
        validators=[InputRequired("Choose a fact.")],
    )
    value = StringField(
        "What it is",
        description="As in the search: remote; CPC or CCS; $28 - $34 an hour; OH, KY. Empty means not stated.",
        filters=[line],
        validators=[Optional(), Length(max=200)],
    )


class ReasonForm(Form):
    """Why, in a sentence."""

    reason = StringField("Why", filters=[line], validators=[DataRequired("Say why, in a sentence."), Length(max=300)])


class NoteForm(Form):
    """A note to the employer."""

    note = TextAreaField(
        "Note to the employer", description="They read it as you write it.", validators=[Optional(), _LONG]
    )


class FindForm(Form):
    """The whole address of an account; there is no search by parts, so nobody browses people."""

    email = StringField(
        "Mail address", filters=[line], validators=[DataRequired("Write the whole address."), Length(max=254)]
    )


class CredentialForm(Form):
    """What is decided about a document, and the version of the credential that was seen."""

    version = IntegerField(validators=[InputRequired()])
    url = StringField(
        "Address of the issuer’s page",
        filters=[line],
        validators=[Optional(), Length(max=300)],
        description="The page on which you found it. It begins with https.",
    )
    reason = StringField(
        "What is missing",
        filters=[line],
        validators=[Optional(), Length(max=300)],
        description="The holder reads it as you write it: kind, and with what would help.",
    )
