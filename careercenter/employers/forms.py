"""What members type about their organisation. Shape only; what the database knows better, the operations refuse."""

from flask_wtf.file import FileField, FileRequired
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from careercenter.employers.roles import NAMES, OWNER, RECRUITER, REVIEWER, ROLES
from careercenter.taxonomy.places import find_place
from careercenter.web.forms import Form, choices, line

_RELATION_WORDS = {
    "direct": "We hire for ourselves",
    "agency": "We are a staffing agency and place people with others",
    "vendor": "We are a coding vendor and do the coding for others",
}
_ROLE_WORDS = {
    OWNER: "everything, members and organisation included",
    RECRUITER: "writes and publishes listings, answers applicants",
    REVIEWER: "reads drafts and comments",
}
MOST_PLACES = 20


def relation_field() -> RadioField:
    return RadioField(
        "How do you hire?",
        choices=choices(_RELATION_WORDS.items()),
        validators=[InputRequired("Please say how you hire.")],
        description="Coders see this on your page and on every listing.",
    )


def name_field() -> StringField:
    return StringField(
        "Name of the organisation",
        validators=[DataRequired("Please enter the name."), Length(max=200)],
        filters=[line],
        render_kw={"autocomplete": "organization", "maxlength": 200},
    )


def website_field() -> StringField:
    return StringField(
        "Website",
        validators=[Optional(), Length(max=300)],
        filters=[line],
        render_kw={"autocomplete": "url", "inputmode": "url", "placeholder": "https://www.mercy.org"},
    )


class Found(Form):
    """A new organisation, as little of it as is needed to begin."""

    name = name_field()
    website = website_field()
    relation = relation_field()


class Organisation(Form):
    """What an organisation says of itself."""

    name = name_field()
    relation = relation_field()
    website = website_field()
    about = TextAreaField(
        "About",
        validators=[Optional(), Length(max=6000, message="Please keep this under 6,000 characters.")],
        description="What coders should know before they apply. Markdown works: empty lines part paragraphs, - begins a list.",
        render_kw={"rows": 8},
    )
    places = TextAreaField(
        "Places",
        validators=[Optional(), Length(max=2000)],
        description="One a line, such as Tulsa, OK. The first is shown beside your name.",
        render_kw={"rows": 3},
    )
    response_days = IntegerField(
        "We answer applicants within",
        validators=[Optional(), NumberRange(1, 90, message="Please enter 1 to 90 days, or nothing.")],
        description="Days. Coders see this promise; leave it empty to make none.",
        render_kw={"inputmode": "numeric", "min": 1, "max": 90},
    )

    def validate_places(self, field: TextAreaField) -> None:
        """Every line is a place that the gazetteer knows."""
        lines = typed_lines(field.data)
        unknown = [one for one in lines if find_place(one) is None]
        if unknown:
            raise ValidationError(f"We do not know {unknown[0][:60]}. Write city and state, such as Tulsa, OK.")
        if len(lines) > MOST_PLACES:
            raise ValidationError("Twenty places are the most that we show.")

    def values(self) -> dict[str, object]:
        """What was typed, as `founding.change` takes it."""
        found = {
            (place.city, place.state): place for one in typed_lines(self.places.data) if (place := find_place(one))
        }
        return {
            "name": self.name.data,
            "relation": self.relation.data,
            "website": self.website.data,
            "about": self.about.data or "",
            "places": [{"city": city, "state": state} for city, state in found],
            "response_days": self.response_days.data,
        }


class Logo(Form):
    """A picture for the page and the listings."""

    logo = FileField(
        "Choose a picture",
        validators=[FileRequired("Please choose a picture.")],
        description="PNG, JPEG, WebP or GIF, up to 2 MB. We shrink it to 256 pixels and remove what cameras add to it.",
        render_kw={"accept": "image/png,image/jpeg,image/webp,image/gif"},
    )


class Invite(Form):
    """Whom to invite, and as what."""

    email = StringField(
        "Mail address",
        validators=[DataRequired("Please enter a mail address."), Length(max=254)],
        filters=[line],
        render_kw={"type": "email", "autocomplete": "off", "inputmode": "email"},
    )
    role = RadioField(
        "Role",
        choices=choices((role, f"{NAMES[role]}: {_ROLE_WORDS[role]}") for role in ROLES),
        default=REVIEWER,
        validators=[InputRequired("Please choose a role.")],
    )


class Role(Form):
    """Another role for a member, or one for somebody who asked to join."""

    role = SelectField("Role", choices=choices(NAMES.items()), default=REVIEWER)


class Ask(Form):
    """Why somebody should be let in."""

    message = TextAreaField(
        "Who are you?",
        validators=[DataRequired("Please say who you are, so that they know you."), Length(max=1000)],
        description="Your name and what you do there. Whoever answers reads this.",
        render_kw={"rows": 4, "maxlength": 1000},
    )


class Domain(Form):
    """A domain to show."""

    domain = StringField(
        "Domain",
        validators=[DataRequired("Please enter a domain, such as mercy.org."), Length(max=300)],
        filters=[line],
        render_kw={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false", "placeholder": "mercy.org"},
    )


class Mailbox(Form):
    """A mailbox on the domain: only the part before the @ is typed, so that it cannot be elsewhere."""

    mailbox = StringField(
        "Mailbox",
        validators=[DataRequired("Please enter a mailbox."), Length(max=64)],
        filters=[line],
        render_kw={"autocapitalize": "none", "spellcheck": "false", "placeholder": "careers"},
    )


class Code(Form):
    """The code that was mailed."""

    code = StringField(
        "Code from the mail",
        validators=[DataRequired("Please enter the code."), Length(max=20)],
        filters=[line],
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"},
    )


def typed_lines(text: str | None) -> list[str]:
    """The lines of a text area that hold something."""
    return [one.strip() for one in (text or "").splitlines() if one.strip()]
