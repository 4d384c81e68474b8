"""Whose a domain is, which are free mail, and which were made to look like another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.employers.domains import free_mail, in_words, is_free_mail, likeness, of_email, registrable, skeleton

VERIFIED = {"mercy.example", "tgh.org", "lakeside-clinic.com", "aapc.com", "northwellhealth.edu", "nhs.uk"}


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("bob@mercy.example", "mercy.example"),
        ("https://jobs.mercy.co.uk/careers?x=1", "mercy.co.uk"),
        ("https://user:word@mercy.com:8443/", "mercy.com"),
        ("MERCY.COM.", "mercy.com"),
        ("somebody.github.io", "somebody.github.io"),
        ("mércy.example", "xn--mrcy-bpa.example"),
        ("xn--mrcy-bpa.example", "xn--mrcy-bpa.example"),
        ("a.b.c.d.tgh.org", "tgh.org"),
        ("co.uk", None),
        ("github.io", None),
        ("localhost", None),
        ("10.0.0.1", None),
        ("http://[::1]/", None),
        ("1.2.3.4:80", None),
        ("", None),
        ("..", None),
        ("a..b", None),
        ("-.com", None),
        ("x" * 64 + ".com", None),
        ("http://[broken", None),
    ],
)
def test_the_registrable_domain(text: str, domain: str | None) -> None:
    assert registrable(text) == domain


@given(st.text(max_size=300))
def test_any_text_has_a_registrable_domain_or_none(text: str) -> None:
    found = registrable(text)
    assert found is None or (registrable(found) == found and found.isascii())


def test_free_mail_is_known_by_its_domain() -> None:
    assert all(
        is_free_mail(of_email(f"ana@{name}")) for name in ("gmail.com", "yahoo.co.uk", "proton.me", "mailinator.com")
    )
    assert not any(map(is_free_mail, VERIFIED))


def test_the_list_of_free_mail_holds_registrable_domains_once() -> None:
    assert len(free_mail()) > 150
    assert {name for name in free_mail() if registrable(name) != name} == set()


@pytest.mark.parametrize(
    ("domain", "like"),
    [
        ("mercy.com", "mercy.example"),
        ("rnercy.example", "mercy.example"),
        ("rnercy.com", "mercy.example"),
        ("mercy-careers.com", "mercy.example"),
        ("mercyhealthjobs.net", "mercy.example"),
        ("careers-mercy.com", "mercy.example"),
        ("jobsmercy.com", "mercy.example"),
        ("mercy-example.com", "mercy.example"),
        ("mercyexample.com", "mercy.example"),
        ("merci.com", "mercy.example"),
        ("mrecy.com", "mercy.example"),
        ("meercy.com", "mercy.example"),
        ("mercy.co.uk", "mercy.example"),
        ("tgh-careers.org", "tgh.org"),
        ("hr-tgh.com", "tgh.org"),
        ("tgh.com", "tgh.org"),
        ("lakesideclinic.com", "lakeside-clinic.com"),
        ("1akeside-clinic.org", "lakeside-clinic.com"),
        ("lakeside-cllnic.com", "lakeside-clinic.com"),
        ("aapc-jobs.com", "aapc.com"),
        ("northwelhealth.com", "northwellhealth.edu"),
        ("n0rthwellhealth.com", "northwellhealth.edu"),
        ("lakeside-c1inic.net", "lakeside-clinic.com"),
    ],
)
def test_look_alikes(domain: str, like: str) -> None:
    found = likeness(domain, VERIFIED)
    assert found is not None
    assert found.like == like
    assert like in found.how


@pytest.mark.parametrize("domain", ["merсy.com", "mеrcy.example", "mercу.com", "ｍercy.com", "mércy.com", "аарс.com"])
def test_look_alikes_in_other_alphabets(domain: str) -> None:
    registered = registrable(domain)
    found = likeness(registered, VERIFIED)
    assert found is not None and found.like in ("mercy.example", "aapc.com")


@pytest.mark.parametrize(
    "domain",
    ["mercy.example", "tgh.org", "mercer.com", "stmercy.org", "tghs.org", "tmh.org", "lakeside.com", "cleveland.org",
     "apex.com", "northshore.edu", "gmail.com", "mercymeadows.org", "kindredhealth.com"],
)  # fmt: skip
def test_other_names_are_let_be(domain: str) -> None:
    assert likeness(domain, VERIFIED) is None


@given(st.text(alphabet="abcilmnorsvw013589-", max_size=40))
def test_a_skeleton_is_its_own_skeleton(label: str) -> None:
    assert skeleton(skeleton(label)) == skeleton(label)


def test_a_domain_is_shown_as_browsers_show_it() -> None:
    assert in_words("xn--mrcy-bpa.example") == "mércy.example"
    assert in_words("xn--.example") == "xn--.example"
