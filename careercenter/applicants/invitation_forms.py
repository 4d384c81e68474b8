"""The form of an invitation to apply."""

from collections.abc import Sequence

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from careercenter.applicants.inviting import LONGEST_NOTE
from careercenter.web.forms import Form, choices


class Invite(Form):
    """To which listing, and why."""

    listing = SelectField("Listing", coerce=int, choices=(), validators=[InputRequired("Choose a listing.")])
    note = TextAreaField(
        "Why them",
        validators=[Length(max=LONGEST_NOTE, message=f"Keep it within {LONGEST_NOTE} characters.")],
        description="A sentence or two. It stands in the mail and on their page.",
        render_kw={"rows": 3, "maxlength": LONGEST_NOTE},
    )

    def offer(self, listings: Sequence[tuple[int, str]]) -> "Invite":
        """The listings to choose from."""
        self.listing.choices = choices(listings)
        return self
