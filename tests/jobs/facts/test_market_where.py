"""Where the work is and who may do it from where, as the private market says it.

The sentences are invented, in the manners of private adverts: labels of job boards, staffing posts, hospital forms.
"""

from typing import Any

import pytest

from tests.jobs.facts.adverts import mistaken

# (text, facts it must give, further fields)
ADVERTS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("Location: Remote (US)\nJob Type: Full-time", {"remote": "remote", "employment": ["full_time"], "states": []}, {}),
    ("Work Location: Remote", {"remote": "remote"}, {}),
    ("Work Location: In person", {"remote": "onsite"}, {"location": "Tulsa, OK"}),
    ("Work Location: Hybrid remote in Tampa, FL 33602", {"remote": "hybrid"}, {"location": "Tampa, FL"}),
    ("Work Location: One location", {"remote": "onsite"}, {"location": "Tampa, FL"}),
    (
        ("Ability to commute/relocate: Tampa, FL 33602: Reliably commute or planning to relocate before "
        "starting work (Required)"),
        {"remote": "onsite", "states": ["FL"]},
        {"location": "Tampa, FL"},
    ),
    (
        "This position is 100% remote. You may live in any of these states: AL, AR, FL, GA, or TX.",
        {"remote": "remote", "states": ["AL", "AR", "FL", "GA", "TX"]},
        {},
    ),
    (
        "Fully remote position. We are unable to hire in California, New York, or Washington.",
        {"remote": "remote", "states_denied": ["CA", "NY", "WA"], "states": []},
        {},
    ),
    (
        "Remote, but must reside in the state of Ohio, Kentucky or Indiana.",
        {"remote": "remote", "states": ["IN", "KY", "OH"]},
        {},
    ),
    ("This is not a remote position.", {"remote": "onsite"}, {"location": "Boise, ID"}),
    ("Remote work is not available for this role.", {"remote": "onsite"}, {"location": "Boise, ID"}),
    ("On-site training for the first two weeks, then fully remote.", {"remote": "remote"}, {}),
    ("Training is on site for 90 days, after which the position is remote.", {"remote": "remote"}, {}),
    ("Hybrid schedule: 2 days in office, 3 days from home.", {"remote": "hybrid"}, {"location": "Boise, ID"}),
    (
        "You'll be in our Boise office Tuesdays and Thursdays and work from home the rest of the week.",
        {"remote": "hybrid"},
        {"location": "Boise, ID"},
    ),
    (
        "This role may be performed remotely from anywhere in the continental United States.",
        {"remote": "remote", "remote_scope": "us_all", "states": []},
        {},
    ),
    ("Remote - Texas residents only", {"remote": "remote", "states": ["TX"]}, {}),
    (
        "Telecommute position open to candidates in all states except CA, CO, and NY.",
        {"remote": "remote", "states_denied": ["CA", "CO", "NY"], "remote_scope": "states_deny"},
        {},
    ),
    (
        "Eligible states for remote work: Arizona, Florida, Idaho, Nevada, Utah.",
        {"remote": "remote", "states": ["AZ", "FL", "ID", "NV", "UT"]},
        {},
    ),
    (
        "Candidates must live within a 50-mile radius of Cleveland, OH. The job is remote with quarterly meetings.",
        {"remote": "remote", "states": ["OH"], "remote_scope": "metro"},
        {},
    ),
    (
        "Candidates who reside in the following states will not be considered: Alaska, Hawaii. 100% remote.",
        {"remote": "remote", "states_denied": ["AK", "HI"], "states": []},
        {},
    ),
    (
        ("We do not currently hire in the following locations: CA, CT, HI, and PR. This is a work from "
        "home opportunity."),
        {"remote": "remote", "states_denied": ["CA", "CT", "HI", "PR"], "states": []},
        {},
    ),
    ("Remote opportunity. Company offices in Dallas, TX and Denver, CO.", {"remote": "remote", "states": []}, {}),
    (
        "This is a remote position. Mercy serves patients in Missouri, Arkansas and Oklahoma.",
        {"remote": "remote", "states": []},
        {},
    ),
    (
        "Position is remote; Colorado residents: the salary range is $25 - $30 an hour under the Equal Pay Act.",
        {"remote": "remote", "states": []},
        {},
    ),
    ("The coder works onsite at our hospital in Fresno, California.", {"remote": "onsite", "states": ["CA"]}, {}),
    ("Onsite only. No remote.", {"remote": "onsite"}, {"location": "Reno, NV"}),
    ("Fully remote, no travel. Equipment shipped to you.", {"remote": "remote", "travel": "none"}, {}),
    ("WFH position. Must have HIPAA-compliant home office.", {"remote": "remote"}, {}),
    (
        "Coders work from home after completing 12 weeks of onsite orientation in Omaha.",
        {"remote": "remote"},
        {"location": "Omaha, NE"},
    ),
    ("Remote (within 2 hours of Nashville, TN)", {"remote": "remote", "states": ["TN"]}, {}),
    ("Job Location: Remote - USA\nReports to: Coding Manager", {"remote": "remote", "states": []}, {}),
    ("", {"remote": "remote", "states": []}, {"location": "Nashville, TN (Remote)"}),
    ("", {"remote": "remote", "states": ["TN"]}, {"location": "Remote, TN"}),
    ("", {"remote": "remote", "states": ["KY", "TN"]}, {"location": "Remote (TN, KY)"}),
    ("", {"remote": None, "states": ["TN"]}, {"location": "Tennessee"}),
    ("", {"remote": "onsite", "states": ["TN"]}, {"location": "Nashville, TN"}),
    ("", {"remote": "hybrid", "states": ["TN"]}, {"location": "Nashville, TN (Hybrid)"}),
    ("", {"remote": "remote", "states": []}, {"location": "United States", "title": "Medical Coder (Remote)"}),
    ("", {"remote": "remote"}, {"location": "Remote"}),
    ("", {"states": ["NJ", "NY"]}, {"location": "New York, NY; Newark, NJ"}),
    ("The position is remote but requires you to come on site three days a week.", {"remote": "hybrid"}, {}),
    ("Remote work available 3 days per week after training", {"remote": "hybrid"}, {"location": "Boise, ID"}),
    (
        "We hire in 32 states. At this time we cannot employ people in CA, IL, MA, NY or WA. Remote.",
        {"remote": "remote", "states_denied": ["CA", "IL", "MA", "NY", "WA"], "states": []},
        {},
    ),
    ("Remote within Michigan", {"remote": "remote", "states": ["MI"]}, {}),
    (
        "Applicants must be residents of Georgia or South Carolina. Work from home.",
        {"remote": "remote", "states": ["GA", "SC"]},
        {},
    ),
    (
        "Remote workers must live in one of our approved states (AZ, NM, TX).",
        {"remote": "remote", "states": ["AZ", "NM", "TX"]},
        {},
    ),
    ("Remote position - candidates must be located in CST or EST time zones", {"remote": "remote", "states": []}, {}),
    (
        ("Please note: this role is not eligible for remote work in CA, NY or outside the US. Otherwise "
        "fully remote."),
        {"remote": "remote", "states_denied": ["CA", "NY"], "states": []},
        {},
    ),
    (
        "Virtual position; state of residence must be WI, MN, IA, or IL.",
        {"remote": "remote", "states": ["IA", "IL", "MN", "WI"]},
        {},
    ),
    ("This job can be done from home anywhere in Pennsylvania.", {"remote": "remote", "states": ["PA"]}, {}),
    (
        "Hybrid. Must live in Oregon or Washington.",
        {"remote": "hybrid", "states": ["OR", "WA"]},
        {"location": "Portland, OR"},
    ),
    ("100% remote; excluded states: AK, HI, CA", {"remote": "remote", "states_denied": ["AK", "CA", "HI"]}, {}),
    ("This job can be performed from home in Oregon or Idaho.", {"remote": "remote", "states": ["ID", "OR"]}, {}),
    ("On-site first 12 months; remote eligible afterwards.", {"remote": "onsite"}, {}),
    ("Work from our Erie office the first month, then from home in PA or OH.", {"states": ["OH", "PA"]}, {}),
    ("Mostly remote, with clinic visits twice a month.", {"remote": "hybrid"}, {}),
    ("The role will combine onsite and home based working.", {"remote": "hybrid"}, {"location": "Boise, ID"}),
    ("Return all telework and remote employees to their offices.", {"remote": "onsite"}, {"location": "Boise, ID"}),
    ("This job is remote for residents of NH, ME and VT.", {"states": ["ME", "NH", "VT"]}, {}),
    ("Telework two days per week after six months.", {"remote": "hybrid"}, {"location": "Omaha, NE"}),
    ("You must live within 60 miles of Dayton. Remote.", {"states": ["OH"], "remote_scope": "metro"}, {}),
    (
        "Remote. Due to payroll registration we cannot hire in CA.",
        {"states_denied": ["CA"], "remote_reason": "Due to payroll registration we cannot hire in CA"},
        {},
    ),
    ("", {"remote": "onsite", "states": []}, {"location": "Leeds General, Leeds, LS1 3EX"}),
    ("Location: Dayton, OH\nCPC required.", {"remote": "onsite", "states": ["OH"]}, {}),
    ("Employees at our remote clinics are served by coders on site.", {"remote": "onsite"}, {"location": "Nome, AK"}),
]


@pytest.mark.parametrize(("text", "facts", "fields"), ADVERTS)
def test_the_workplace_is_read(text: str, facts: dict[str, Any], fields: dict[str, str]) -> None:
    assert mistaken(facts, text, **fields) == {}
