"""Every setting is read, described in the README, and nothing else is described there."""

import re
from dataclasses import fields

from careercenter.config import PREFIX, Settings, read_settings
from tests.house.tree import ROOT, python


def documented() -> set[str]:
    return set(re.findall(r"`(?:CAREERCENTER_)([A-Z_]+)`", (ROOT / "README.md").read_text()))


def known() -> set[str]:
    return {field.name.upper() for field in fields(Settings)}


def test_the_readme_describes_every_setting_and_no_other() -> None:
    assert documented() == known()


GIVEN = {
    "ENV": "test",
    "CODE_REFERENCE_URL": "https://x.example/{code}",
    "DATABASE_URL": "sqlite:///x",
    "DNS_SERVER": "127.0.0.1:5353",
    "PROXIES": "1",
    "METER": "off",
    "METER_GUEST": "2",
    "METER_ACCOUNT": "9",
    "METER_LISTING_LINKS": "free",
}


def test_every_setting_can_be_given(tmp_path) -> None:
    key = tmp_path / "key.pem"
    key.write_text("-----BEGIN RSA PRIVATE KEY-----")
    for name in known() - {"DATA_DIR"}:
        given = str(key) if name == "DKIM_KEY" else GIVEN.get(name)
        for value in (given, "https://x.example", "redis://x", "smtp://x", "file:///x"):
            try:
                settings = read_settings({PREFIX + name: value or "", PREFIX + "DATA_DIR": str(tmp_path)})
            except ValueError:
                continue
            if value and str(getattr(settings, name.lower())) == value:
                break
        else:
            raise AssertionError(f"{PREFIX}{name} is not read")


def test_the_environment_is_read_in_one_place() -> None:
    """The command line reads it for `read_settings`; the figures' folder is named by Prometheus' own rule."""
    readers = {path.name for path in python() if re.search(r"environ\b|getenv", path.read_text())}
    assert readers <= {"config.py", "site.py", "up.py", "web.py", "metrics.py"} | _benches()


def _benches() -> set[str]:
    """Measurements compare with a server named in the environment."""
    return {path.name for path in python() if "bench" in path.name}
