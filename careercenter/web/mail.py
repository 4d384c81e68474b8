"""How a mail is written and sent: templates in `templates/mail`, absolute links, and what a refusal means.

Every mail has a plain text of its own; HTML is the same said with headings and buttons, never more.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import structlog
from flask import current_app, render_template
from werkzeug.routing import MapAdapter

from careercenter.backends.mail import MailRejected, Message
from careercenter.web.services import current, now

_ADDRESSES = "careercenter-addresses"
log = structlog.get_logger(__name__)


def link(endpoint: str, **values: Any) -> str:
    """The absolute address of a page. A worker serves no request, so it comes from the configured base."""
    return _addresses().build(endpoint, values, force_external=True)


def _addresses() -> MapAdapter:
    """The site's routes under its configured base, bound once for each app: a digest has a dozen links."""
    known: MapAdapter | None = current_app.extensions.get(_ADDRESSES)
    if known is None:
        base = urlsplit(current().settings.base_url)
        known = current_app.url_map.bind(base.netloc, script_name=base.path or "/", url_scheme=base.scheme)
        current_app.extensions[_ADDRESSES] = known
    return known


def compose(
    template: str, *, to: str, subject: str, key: str, headers: Mapping[str, str] | None = None, **context: Any
) -> Message:
    """A message from `templates/mail/<template>.txt` and `.html`. `key` makes the Message-ID the same at a repeat."""
    context |= {"subject": subject, "base_url": current().settings.base_url, "link": link}
    text = render_template(f"mail/{template}.txt", **context)
    html = render_template(f"mail/{template}.html", **context)
    return Message(to=to, subject=subject, text=_squeezed(text), html=html, key=key, headers=headers or {})


def deliver(message: Message) -> bool:
    """Hand a message over. False when the server will never take it; MailUnavailable when it should be tried again."""
    try:
        current().mail.send(message, now=now())
    except MailRejected as error:
        log.warning("mail refused", subject=message.subject, error=str(error))
        return False
    return True


def _squeezed(text: str) -> str:
    """No more than one empty line in a row, as templates leave them."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
