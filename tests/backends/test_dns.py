"""What the DNS says is told apart from that it says nothing, against a real server."""

from collections.abc import Iterator

import pytest

from careercenter.backends.dns import DnsUnavailable, Resolver
from careercenter.config import WrongSetting, read_settings
from tests.employers.dns_server import NXDOMAIN, SERVFAIL, SILENT, Zone, dns_server


@pytest.fixture
def zone() -> Iterator[Zone]:
    with dns_server() as made:
        yield made


def texts(zone: Zone, domain: str = "mercy.example") -> tuple[str, ...]:
    return Resolver(zone.address, seconds=0.5).texts(domain)


def test_every_record_is_read_and_its_parts_are_joined(zone: Zone) -> None:
    zone.texts["mercy.example"] = ["v=spf1 -all", "x" * 450, "grüße"]
    assert sorted(texts(zone)) == sorted(["v=spf1 -all", "x" * 450, "grüße"])


def test_no_record_and_no_domain_are_no_texts(zone: Zone) -> None:
    zone.texts["mercy.example"] = []
    assert texts(zone) == ()
    assert texts(zone, "nowhere.example") == ()
    zone.failing["mercy.example"] = NXDOMAIN
    assert texts(zone) == ()


@pytest.mark.parametrize("fails", [SERVFAIL, SILENT])
def test_who_does_not_answer_says_nothing(zone: Zone, fails: str) -> None:
    zone.failing["mercy.example"] = fails
    with pytest.raises(DnsUnavailable):
        texts(zone)


def test_a_server_that_is_not_there_says_nothing(zone: Zone) -> None:
    with pytest.raises(DnsUnavailable):
        Resolver("127.0.0.1:1", seconds=0.5).texts("mercy.example")


@pytest.mark.parametrize("name", ["a" * 64 + ".example", "a..example", "x." * 130 + "example"])
def test_a_name_that_cannot_be_asked_for_has_no_texts(zone: Zone, name: str) -> None:
    assert texts(zone, name) == ()
    assert zone.asked == []


def test_another_zone_is_not_searched(zone: Zone) -> None:
    assert texts(zone, "mercy") == ()
    assert set(zone.asked) <= {"mercy"}


def test_bytes_that_are_no_text_do_no_harm(zone: Zone) -> None:
    zone.texts["mercy.example"] = [b"\xff\xfe"]
    assert texts(zone) == ("\ufffd\ufffd",)


@pytest.mark.parametrize("given", ["9.9.9.9", "9.9.9.9:53", "[2620:fe::fe]:53", "2620:fe::fe"])
def test_the_setting_takes_an_address(tmp_path, given: str) -> None:
    settings = read_settings({"CAREERCENTER_DNS_SERVER": given}, env="test", data_dir=tmp_path)
    assert settings.dns_server.endswith(":53")


@pytest.mark.parametrize("given", ["dns.example", "9.9.9.9:x", "999.1.1.1", "1.2.3"])
def test_the_setting_takes_nothing_else(tmp_path, given: str) -> None:
    with pytest.raises(WrongSetting, match="DNS_SERVER"):
        read_settings({"CAREERCENTER_DNS_SERVER": given}, env="test", data_dir=tmp_path)
