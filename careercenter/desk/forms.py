"""The desk's forms: the five parts of a listing, all of them at once, a pasted text, a spreadsheet, when to publish.

Each part is valid by itself, so that a listing can be saved as it grows; what is missing the review says.
"""

from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)

from careercenter.core.errors import Refused
from careercenter.core.tokens import secret
from careercenter.desk import fields
from careercenter.desk.pasted import LARGEST_FILE
from careercenter.desk.sheet import ANSWERS, FIELDS, LABELS
from careercenter.desk.typed import Unclear, applying
from careercenter.jobs.intake import LONGEST_DESCRIPTION
from careercenter.web.forms import Amount, Form, line

UNITS = [(unit, f"{unit}s") for unit in ("chart", "encounter", "record", "report", "claim", "account")]
SPANS = [(span, f"a{'n' if span == 'hour' else ''} {span}") for span in ("hour", "day", "week", "month")]


class SheetForm(Form):
    """A form over some fields of the sheet. `version` and `seen` tell what the person had before them."""

    version = HiddenField()
    seen = HiddenField()

    def given(self) -> dict[str, Any]:
        """What was typed, by field of the sheet."""
        return {name: field.data for name, field in self._fields.items() if name in FIELDS}

    def sheet_fields(self) -> list[Field]:
        """The fields of the sheet in this form, in its order."""
        return [self._fields[name] for name in FIELDS if name in self._fields]


class Basics(SheetForm):
    """What it is called and how one is employed."""

    title = StringField(
        LABELS["title"],
        validators=[InputRequired("Give the listing a title, such as “Inpatient coder”."), Length(max=200)],
        filters=[line],
        description="The job as a coder would search for it. No place, no pay, no exclamation marks.",
    )
    role = fields.ChoiceField(LABELS["role"], fields.choices("roles"))
    seniority = fields.ChoiceField(LABELS["seniority"], fields.choices("seniority"))
    employment = fields.ChecksField(LABELS["employment"], "employment")
    contract_form = fields.ChoiceField(LABELS["contract_form"], fields.choices("contract_forms"))
    hours_per_week = IntegerField(
        LABELS["hours_per_week"], validators=[Optional(), NumberRange(1, 80, "Between 1 and 80 hours a week.")]
    )
    shift = fields.ChoiceField(LABELS["shift"], list(ANSWERS["shift"].items()))


class Work(SheetForm):
    """Where the work is and what it is."""

    remote = fields.ChoiceField(LABELS["remote"], fields.choices("remote_kinds"))
    places = fields.place_list(
        LABELS["places"], "One a line: Tulsa, OK or a ZIP code. For remote work, only if an office matters."
    )
    remote_scope = fields.ChoiceField(
        LABELS["remote_scope"],
        list(ANSWERS["remote_scope"].items()),
        description="For remote work: who may do it from where.",
    )
    states_allowed = fields.state_list(LABELS["states_allowed"], "Names or two letters: Ohio, KY.")
    states_denied = fields.state_list(LABELS["states_denied"], "States you cannot hire in.")
    settings = fields.ChecksField(LABELS["settings"], "settings")
    specialties = fields.words("specialties", LABELS["specialties"], "With commas between: Cardiology, Oncology.")
    code_sets = fields.ChecksField(LABELS["code_sets"], "code_sets")
    codes = fields.code_list(
        LABELS["codes"],
        "Codes or ranges this job works with most: 99213, E11, 70010-76499. Those in your text are found by themselves.",
    )
    tools = fields.words("tools", LABELS["tools"], "Record systems, encoders, CAC: Epic, 3M 360.")
    productivity_amount = Amount(
        LABELS["productivity_amount"],
        places=None,
        validators=[Optional(), NumberRange(0.1, 10_000, "Between 0.1 and 10,000.")],
        description="How much is expected, once trained.",
    )
    productivity_unit = fields.ChoiceField(LABELS["productivity_unit"], UNITS, empty="Choose")
    productivity_per = fields.ChoiceField(LABELS["productivity_per"], SPANS, empty="Choose")
    accuracy_pct = Amount(
        LABELS["accuracy_pct"],
        places=None,
        validators=[Optional(), NumberRange(50, 100, "Between 50 and 100 percent.")],
    )

    def validate_productivity_unit(self, field: Field) -> None:
        """A pace needs its unit."""
        if self.productivity_amount.data is not None and not (field.data and self.productivity_per.data):
            raise ValidationError("Say of what and in what time: 4 charts an hour.")

    def validate_states_denied(self, field: Field) -> None:
        """No state twice."""
        both = sorted(set(field.data or ()) & set(self.states_allowed.data or ()))
        if both:
            raise ValidationError(f"{', '.join(both)}: both open and not open.")


class Requirements(SheetForm):
    """What one must bring."""

    credentials_required = fields.credential_groups(
        LABELS["credentials_required"],
        "“or” between those of which one is enough, “and” between those all asked: CPC or CCS; and RHIT.",
    )
    credentials_preferred = fields.credential_groups(LABELS["credentials_preferred"], "A plus, not a wall.")
    experience_months = fields.experience(LABELS["experience_months"], "2 years, 6 months, or none.")
    apprentice_ok = fields.ChoiceField(LABELS["apprentice_ok"], list(ANSWERS["apprentice_ok"].items()))
    coding_test = fields.YesNoField(LABELS["coding_test"], yes="Yes, before hiring", no="None")


class PayPart(SheetForm):
    """What one gets."""

    pay_min = fields.amount(LABELS["pay_min"], "What the least experienced you would hire gets.")
    pay_max = fields.amount(LABELS["pay_max"], "What you would really pay.")
    pay_unit = fields.ChoiceField(LABELS["pay_unit"], fields.choices("pay_units"), empty="Choose")
    equipment = fields.ChecksField(LABELS["equipment"], "equipment")
    benefits = fields.ChecksField(LABELS["benefits"], "benefits")

    def validate_pay_max(self, field: Field) -> None:
        """The range runs upwards."""
        if field.data is not None and self.pay_min.data is not None and field.data < self.pay_min.data:
            raise ValidationError("The most is below the least: perhaps they are exchanged.")

    def validate_pay_unit(self, field: Field) -> None:
        """Figures need a unit."""
        if field.data is None and (self.pay_min.data is not None or self.pay_max.data is not None):
            raise ValidationError("Say what the pay is for: an hour, a year, a chart.")


class Text(SheetForm):
    """The advert itself."""

    description = TextAreaField(
        LABELS["description"],
        validators=[Length(max=LONGEST_DESCRIPTION, message=f"At most {LONGEST_DESCRIPTION:,} letters.")],
        description="Plain text. A line that ends with a colon becomes a heading, a line that begins with - a bullet.",
        render_kw={"rows": 18},
    )
    apply_url = StringField(
        LABELS["apply_url"],
        validators=[Optional(), Length(max=1000)],
        filters=[line],
        description="Leave it empty and people apply here, with your questions, and stand in your inbox. Or give the web "
        "address of your own form, or a mail address.",
        render_kw={"inputmode": "url", "autocomplete": "off"},
    )
    closes_on = fields.DayField(
        LABELS["closes_on"],
        validators=[Optional()],
        description="Leave it empty when you hire until you have found somebody.",
    )

    def validate_apply_url(self, field: Field) -> None:
        """A link that a browser may safely follow, or a mail address, which becomes one."""
        if field.data:
            try:
                field.data = applying(field.data)
            except Unclear as unclear:
                raise ValidationError(str(unclear)) from None


class Whole(Basics, Work, Requirements, PayPart, Text):
    """Everything at once, for confirming what was read."""


FORMS: dict[str, type[SheetForm]] = {
    "basics": Basics, "work": Work, "requirements": Requirements, "pay": PayPart, "text": Text,
}  # fmt: skip


class Paste(Form):
    """A text to be read, pasted or as a file. `token` makes two clicks one listing."""

    token = HiddenField()
    text = TextAreaField(
        "Your advert",
        validators=[Length(max=LONGEST_DESCRIPTION, message=f"At most {LONGEST_DESCRIPTION:,} letters.")],
        description="As it stands on your own site, with its headings and bullets. Text or HTML.",
        render_kw={"rows": 14},
    )
    file = FileField(
        "Or a file",
        description="Word (.docx), .txt or .html, up to 2 MB.",
        render_kw={"accept": ".docx,.txt,.html,.htm,.md"},
    )
    title = StringField(
        "Title",
        validators=[Length(max=200)],
        filters=[line],
        description="Left empty, the first line of the text is the title.",
    )

    def given(self) -> dict[str, Any]:
        """The token, the title, the text and the file as (name, bytes), None when none was chosen."""
        file = self.file.data
        chosen = (file.filename, file.read(LARGEST_FILE + 1)) if file and file.filename else None
        return {
            "token": self.token.data or secret(),
            "title": self.title.data or "",
            "text": self.text.data or "",
            "file": chosen,
        }


class Upload(Form):
    """A spreadsheet of listings."""

    file = FileField(
        "Spreadsheet",
        description="CSV or Excel (.xlsx), up to 2 MB and 500 listings.",
        render_kw={"accept": ".csv,.xlsx"},
    )

    def chosen(self) -> tuple[str, bytes]:
        """Name and content of the file. Raises Refused when none was chosen."""
        file = self.file.data
        if not file or not file.filename:
            raise Refused("Choose a file first.", field="file")
        return file.filename, file.read(LARGEST_FILE + 1)


class Publish(Form):
    """When a listing goes live."""

    on = fields.DayField(
        "On another day", validators=[Optional()], description="At 9 in the morning, your time. Left empty: now."
    )


class Extend(Form):
    """How long a listing runs on."""

    until = fields.DayField(
        "New last day", validators=[Optional()], description="Left empty: another 60 days without a last day."
    )
