"""The form of a credential in the wallet."""

from datetime import date
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.forms import Form, choices, line

CEUS = NumberRange(0, 500, "Type a number from 0 to 500.")


def offered() -> list[tuple[str, str]]:
    """Every credential with who gives it, the retired too: people still hold them."""
    named = [
        (term.slug, f"{term.label}: {term.extra.get('name', '')}".rstrip(": ")) for term in vocabulary("credentials")
    ]
    return [("", "Choose one"), *named]


class Credential(Form):
    """A credential with its dates. `version` is the one that the person had before them."""

    version = HiddenField()
    slug = SelectField(
        "Credential", choices=choices(offered()), validators=[InputRequired("Choose the credential that you hold.")]
    )
    number = StringField(
        "Member or certificate number",
        validators=[Length(max=60)],
        filters=[line],
        description="Kept encrypted and never shown again, to you or to anybody. Leave it empty to keep what is there.",
        render_kw={"autocomplete": "off"},
    )
    forget_number = BooleanField("Forget the number that is kept")
    earned_on = DateField("Earned on", validators=[Optional()])
    expires_on = DateField("Good until", validators=[Optional()], description="The last day counts.")
    cycle_ends_on = DateField("Education cycle ends on", validators=[Optional()])
    ceus_needed = IntegerField("CEUs needed in this cycle", validators=[Optional(), CEUS])
    ceus_done = IntegerField("CEUs done so far", validators=[Optional(), CEUS])

    def validate_expires_on(self, field: DateField) -> None:
        """It expires after it is earned."""
        if field.data and self.earned_on.data and field.data < self.earned_on.data:
            raise ValidationError("This is before the day on which you earned it. Look at both dates.")

    def facts(self) -> dict[str, str | date | int | None]:
        """What was typed but the number."""
        kept: dict[str, Any] = {name: one.data for name, one in self._fields.items()}
        return {name: kept[name] for name in kept if name not in ("version", "number", "forget_number", "csrf_token")}

    def seen(self) -> int:
        """The version they had before them; 0 for none."""
        words = self.version.data or ""
        return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0


class Document(Form):
    """A document to be shown to staff."""

    file = FileField(
        "Certificate, card or letter",
        validators=[FileRequired("Choose a file first.")],
        description="PDF, PNG or JPEG, up to 5 MB. Staff look at it once; then it is deleted.",
        render_kw={"accept": ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"},
    )
