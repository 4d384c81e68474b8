"""Remote, hybrid or on site, and in which states."""

import pytest

from tests.jobs.facts.adverts import reading, value


@pytest.mark.parametrize(
    ("text", "fields", "kind"),
    [
        ("This is a fully remote position.", {}, "remote"),
        ("Work Location: Remote", {}, "remote"),
        ("You will work from home.", {"location": "St. Louis, MO"}, "remote"),
        ("A coder wanted.", {"location": "Remote"}, "remote"),
        ("A coder wanted.", {"remote_hint": "TELECOMMUTE"}, "remote"),
        ("Hybrid: two days a week in our office in Dayton.", {"location": "Dayton, OH"}, "hybrid"),
        ("You can work from home three days per week; the other two at our center.", {}, "hybrid"),
        ("A coder wanted.", {"location": "Irving, TX (Hybrid)"}, "hybrid"),
        ("This is an on-site job in our Summerlin office.", {}, "onsite"),
        ("No, it isn't remote, sorry.", {}, "onsite"),
        ("Remote work is not available.", {}, "onsite"),
        ("NO REMOTE", {"location": "Paramus, NJ"}, "onsite"),
        ("A coder wanted.", {"location": "Tulsa, OK"}, "onsite"),
        ("A coder wanted.", {"location": "Oklahoma"}, None),
        ("A coder wanted.", {"location": "United States"}, None),
        ("Remote patient monitoring experience is helpful.", {"location": "Ohio"}, None),
        ("We were named a Top Workplace for Remote Work 2024.", {"location": "Richmond, VA"}, "onsite"),
    ],
)
def test_workplace(text: str, fields: dict[str, str], kind: str | None) -> None:
    assert value("remote", text, **fields) == kind


def test_the_text_wins_over_the_field_with_a_note() -> None:
    read = reading("This is a fully remote role; ignore what the board shows.", location="Atlanta, GA (On-site)")
    assert read.value("remote") == "remote"
    assert read.notes


@pytest.mark.parametrize(
    ("text", "fields", "allowed"),
    [
        ("Fully remote. You must live in Ohio, Kentucky or Indiana.", {}, ["IN", "KY", "OH"]),
        ("Remote from CO, KS, OK and NE.", {"location": "Denver, CO (remote ok)"}, ["CO", "KS", "NE", "OK"]),
        ("This is a remote role. Teammates may live in NC, SC or GA.", {}, ["GA", "NC", "SC"]),
        ("Remote in Texas only.", {"location": "Plano, TX"}, ["TX"]),
        ("Remote. Florida residents only.", {}, ["FL"]),
        ("100% remote job.", {"location": "Remote, Ohio"}, ["OH"]),
        ("This is a remote position.", {"location": "Richmond, VA"}, []),
        ("This is a remote position. Privacy notice for residents of California.", {}, []),
        ("Fully remote. In the state of Colorado, the expected salary range is $50,000 to $60,000.", {}, []),
        ("On site.", {"location": "Spokane, Wash."}, ["WA"]),
        ("On site.", {"location": "Washington, DC"}, ["DC"]),
        ("On site.", {"location": "New York, NY"}, ["NY"]),
        ("On site.", {"location": "Evansville, IN 47708"}, ["IN"]),
        ("A coder wanted.", {"location": "Colorado, New Mexico, Wyoming"}, ["CO", "NM", "WY"]),
        (
            "Hybrid, two days on site. You must live in Maine or New Hampshire.",
            {"location": "Portland, ME"},
            ["ME", "NH"],
        ),
    ],
)
def test_states(text: str, fields: dict[str, str], allowed: list[str]) -> None:
    assert reading(text, **fields).to_labels()["states"] == allowed


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("REMOTE EXCEPT CA, NY, HI.", ["CA", "HI", "NY"]),
        ("We do not hire candidates residing in New York, California or Alaska.", ["AK", "CA", "NY"]),
        ("For tax reasons we can't employ residents of Alaska, Hawaii or Vermont.", ["AK", "HI", "VT"]),
        ("We are not set up to employ in CT, NJ or WA.", ["CT", "NJ", "WA"]),
        ("Not eligible for relocation and employees are required to reside in the state of Iowa.", []),
        ("Our clients are in Ohio and Texas.", []),
    ],
)
def test_states_denied(text: str, denied: list[str]) -> None:
    assert reading(f"Fully remote job. {text}").to_labels()["states_denied"] == denied


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Fully remote. Must reside in Oregon.", "states_allow"),
        ("Fully remote except California.", "states_deny"),
        ("Fully remote. Live anywhere in the United States.", "us_all"),
        ("Fully remote.", "unstated"),
    ],
)
def test_remote_scope(text: str, scope: str) -> None:
    assert value("remote_scope", text) == scope


def test_a_conjunction_is_not_oregon() -> None:
    labels = reading("MUST LIVE IN OHIO OR INDIANA. FULLY REMOTE.").to_labels()
    assert labels["states"] == ["IN", "OH"]


@pytest.mark.parametrize(
    ("location", "states", "kind"),
    [
        ("Oklahoma City, OK", ["OK"], "onsite"),
        ("Tucson AZ 85704", ["AZ"], "onsite"),
        ("Austin, Texas Metropolitan Area", ["TX"], "onsite"),
        ("San Francisco Bay Area", ["CA"], "onsite"),
        ("Remote ok", [], "remote"),
        ("Remote (PA, NJ, DE residents)", ["DE", "NJ", "PA"], "remote"),
        ("Austria, Germany, Georgia, Greece, Iceland, Italy", [], None),
    ],
)
def test_ways_to_write_a_place(location: str, states: list[str], kind: str | None) -> None:
    labels = reading("A coder wanted.", location=location).to_labels()
    assert (labels["states"], labels["remote"]) == (states, kind)
