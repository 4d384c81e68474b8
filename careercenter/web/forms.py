"""What every form of the site shares: proof that it came from one of our pages, and fields that take what people paste.

A form checks the shape of what was typed. Rules that need the database or the time are the operations' business;
what they refuse comes back to the field with `refuse`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Flask, Response, render_template, request
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import CSRFError
from wtforms import DecimalField, Field, PasswordField, SelectChoice, StringField

from careercenter.core.errors import Refused
from careercenter.core.text import clean, one_line
from careercenter.web.errors import refused

csrf = CSRFProtect()
EXPIRED = "This form was open for too long, or your browser keeps no cookies. Nothing was changed: go back, reload and send it again."


class Form(FlaskForm):
    """Base of every form: text arrives without control characters and without space around it."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                options["filters"] = [_tidy, *unbound_field.kwargs.get("filters", ())]
            return unbound_field.bind(form=form, **options)

    def refuse(self, refusal: Refused) -> None:
        """Show what an operation refused beside the field it names, or above the form."""
        field = self._fields.get(refusal.field or "")
        if field is None:
            self.form_errors.append(refusal.message)
        else:
            field.errors = [*field.errors, refusal.message]


class Amount(DecimalField):
    """A finite number: a signaling NaN would break the comparison with the bounds."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """As typed, and nothing that is no number."""
        super().process_formdata(valuelist)
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(self.gettext("Not a valid decimal value."))


def install(app: Flask) -> None:
    """Demand the token of every POST, PUT, PATCH and DELETE."""
    csrf.init_app(app)
    app.register_error_handler(CSRFError, _expired)


def answer(template: str, form: Form, **context: Any) -> tuple[str, int]:
    """A page with a form: 200 when it is shown anew, 422 when it comes back with something to mend."""
    wrong = request.method == "POST" and bool(form.errors or form.form_errors)
    return render_template(template, form=form, **context), 422 if wrong else 200


def _tidy(value: Any) -> Any:
    """No control characters, no space at the ends; line breaks stay, as text areas need them."""
    return clean(value).strip() if isinstance(value, str) else value


def choices(named: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """Options of a select field from pairs of value and label."""
    return [SelectChoice(value=value, label=label) for value, label in named]


def line(value: Any) -> Any:
    """A filter for fields of one line: every run of white space is one space."""
    return one_line(value) if isinstance(value, str) else value


def _expired(_error: CSRFError) -> Response:
    return refused(400, EXPIRED)
