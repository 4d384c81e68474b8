"""What somebody wrote, as a page shows it: text and nothing else, with plain web addresses as links. Pure.

A link says where it leads: its words are its address. An address that could hide that (a name before an @, letters of
other alphabets in the host) stays text.
"""

import re

from markupsafe import Markup, escape

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'`{}|\\^]+", re.I)
_HOST = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][!-~]*)?", re.I)
_AFTER = ".,;:!?)]'\"*_"
LONGEST = 2000


def linked(text: str) -> Markup:
    """The text, escaped, with its links. Line breaks stay as they are."""
    parts, place = [], 0
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_AFTER)
        if address.count("(") > address.count(")") and text[match.start() + len(address) :].startswith(")"):
            address += ")"
        if len(address) > LONGEST or not _HOST.fullmatch(address):
            continue
        parts += [escape(text[place : match.start()]), _link(address)]
        place = match.start() + len(address)
    return Markup("").join([*parts, escape(text[place:])])


def _link(address: str) -> Markup:
    return Markup('<a href="{0}" rel="nofollow noopener noreferrer ugc">{0}</a>').format(address)
