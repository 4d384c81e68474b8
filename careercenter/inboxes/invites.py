"""An interview as calendars read it: iCalendar (RFC 5545) as it is mailed (iTIP, RFC 5546; iMIP, RFC 6047). Pure.

Decided here: times are in UTC, so that no calendar has to know our time zones. The board is the organizer, since it
sends the mails and both sides change the interview here. The two who meet are attendees who have agreed already, one by
offering the time and one by picking it, so nobody is asked to reply to a mailbox that nobody reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, vCalAddress, vText

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
_MAKER = "-//CareerCenter//Interviews//EN"


@dataclass(frozen=True)
class Party:
    """A name and a mail address."""

    name: str
    email: str


@dataclass(frozen=True)
class Invite:
    """What a calendar is told. `sequence` grows with each change of one `uid`."""

    uid: str
    sequence: int
    start: datetime
    end: datetime
    title: str
    about: str
    place: str
    url: str
    organizer: Party
    attendees: Sequence[Party]
    stamp: datetime


def calendar(invite: Invite, method: str) -> bytes:
    """The file, CRLF and folded: REQUEST for a new or changed interview, CANCEL to take it out, PUBLISH to download."""
    whole = Calendar()
    whole.add("prodid", _MAKER)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", method)
    whole.add_component(_event(invite, method))
    return whole.to_ical()


def _event(invite: Invite, method: str) -> Event:
    event = Event()
    event.add("uid", invite.uid)
    event.add("sequence", invite.sequence)
    event.add("dtstamp", invite.stamp)
    event.add("dtstart", invite.start)
    event.add("dtend", invite.end)
    event.add("summary", invite.title)
    event.add("description", invite.about)
    if invite.place:
        event.add("location", invite.place)
    event.add("url", invite.url)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if method == CANCEL else "OPAQUE")
    event.add("organizer", _address(invite.organizer))
    for one in invite.attendees:
        event.add("attendee", _attendee(one), encode=0)
    return event


def _attendee(party: Party) -> vCalAddress:
    made = _address(party)
    made.params["cutype"] = vText("INDIVIDUAL")
    made.params["role"] = vText("REQ-PARTICIPANT")
    made.params["partstat"] = vText("ACCEPTED")
    made.params["rsvp"] = vText("FALSE")
    return made


def _address(party: Party) -> vCalAddress:
    made = vCalAddress(f"mailto:{party.email}")
    made.params["cn"] = vText(party.name.replace('"', "'"))
    return made
