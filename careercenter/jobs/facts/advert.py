"""What the reader is given. Apart from `Offer`, because the reader knows nothing of feeds, employers or accounts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Advert:
    """One advert. `description` is plain text, and spans count its characters.

    `location`, `employment_type` and `salary_text` are as a source wrote them ("Tulsa, OK", "Full-time", "$28/hr").
    `remote_hint` is a structured workplace type of a feed ("Remote", "TELECOMMUTE", "on-site").
    """

    title: str
    description: str
    company: str = ""
    location: str = ""
    employment_type: str = ""
    salary_text: str = ""
    remote_hint: str = ""
