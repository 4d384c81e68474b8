"""Settings, read from the environment once at the start. A wrong value stops the start with one line that names it."""

import ipaddress
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "CAREERCENTER_"


class WrongSetting(ValueError):
    """A setting that cannot be used; the text names it and says what would be right."""


@dataclass(frozen=True)
class Settings:
    """Every setting of the site, with its default. The README lists them; a house test keeps both in step."""

    env: str = "development"
    data_dir: Path = Path("data")
    database_url: str = ""
    meili_url: str = ""
    meili_key: str = field(default="", repr=False)
    redis_url: str = ""
    smtp_url: str = field(default="", repr=False)
    mail_from: str = "CareerCenter <careers@localhost>"
    dkim_key: str = ""
    dkim_selector: str = "careercenter"
    storage_url: str = ""
    dns_server: str = ""
    secret_key: str = field(default="", repr=False)
    base_url: str = "http://127.0.0.1:8000"
    proxies: int = 0
    code_reference_url: str = ""
    meter: str = "on"
    meter_guest: int = 1
    meter_account: int = 5
    meter_listing_links: str = "counted"
    llm_url: str = ""
    llm_key: str = field(default="", repr=False)
    llm_model: str = ""

    @property
    def production(self) -> bool:
        return self.env == "production"


def read_settings(environ: Mapping[str, str], **overrides: object) -> Settings:
    """The settings in `environ`, completed and checked. Raises WrongSetting.

    `overrides` win over the environment (the command line uses them). In development a secret key is made once
    and kept in the data folder; in production a missing one stops the start.
    """
    values: dict[str, object] = {}
    for name, check in _CHECKS.items():
        raw = environ.get(PREFIX + name.upper(), "").strip()
        if raw:
            values[name] = check(name, raw)
    values |= {name: value for name, value in overrides.items() if value is not None}
    return _complete(replace(Settings(), **values))


def _complete(settings: Settings) -> Settings:
    data = Path(settings.data_dir).expanduser().resolve()
    if settings.production:
        _production(settings)
    return replace(
        settings,
        data_dir=data,
        database_url=settings.database_url or f"sqlite:///{data / 'careercenter.sqlite3'}",
        secret_key=settings.secret_key or _kept_secret(data),
    )


def _production(settings: Settings) -> None:
    if len(settings.secret_key) < 32:
        raise WrongSetting(f"{PREFIX}SECRET_KEY must be set to at least 32 random characters in production.")
    if not settings.base_url.startswith("https://"):
        raise WrongSetting(f"{PREFIX}BASE_URL must be an https:// address in production.")


def _kept_secret(data: Path) -> str:
    path = data / "secret-key"
    try:
        data.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise WrongSetting(f"{PREFIX}DATA_DIR: cannot write to {data} ({error.strerror}).") from None


def _url(*schemes: str) -> Callable[[str, str], str]:
    def check(name: str, raw: str) -> str:
        parts = urlsplit(raw)
        if parts.scheme not in schemes or not (parts.netloc or parts.path.strip("/")):
            raise WrongSetting(f"{PREFIX}{name.upper()}: expected a {' or '.join(schemes)} address, got {raw!r}.")
        return raw.rstrip("/") if parts.scheme in ("http", "https") else raw

    return check


def _database(name: str, raw: str) -> str:
    """SQLite or PostgreSQL; the short forms that hosts hand out are completed with the driver we ship."""
    for short in ("postgres://", "postgresql://"):
        if raw.startswith(short):
            return "postgresql+psycopg://" + raw.removeprefix(short)
    return _url("sqlite", "postgresql+psycopg")(name, raw)


def _template(name: str, raw: str) -> str:
    _url("http", "https")(name, raw)
    if "{code}" not in raw:
        raise WrongSetting(f"{PREFIX}{name.upper()}: must contain {{code}} (and may contain {{system}}), got {raw!r}.")
    return raw


def _env(name: str, raw: str) -> str:
    if raw not in ("development", "production", "test"):
        raise WrongSetting(f"{PREFIX}{name.upper()}: expected development, production or test, got {raw!r}.")
    return raw


def _server(name: str, raw: str) -> str:
    """An IP address, with port 53 unless another is said: resolving the resolver's own name would go in circles."""
    host, _, port = raw.rpartition(":") if re.fullmatch(r"\[.*\]:\d+|[\d.]+:\d+", raw) else (raw, "", "53")
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        raise WrongSetting(f"{PREFIX}{name.upper()}: expected an address such as 9.9.9.9:53, got {raw!r}.") from None
    return f"{host}:{port}"


def _count(name: str, raw: str) -> int:
    if not re.fullmatch(r"\d", raw):
        raise WrongSetting(f"{PREFIX}{name.upper()}: expected a number from 0 to 9, got {raw!r}.")
    return int(raw)


def _views(name: str, raw: str) -> int:
    if not re.fullmatch(r"\d{1,6}", raw):
        raise WrongSetting(f"{PREFIX}{name.upper()}: expected a number of pages, got {raw!r}.")
    return int(raw)


def _one_of(*words: str) -> Callable[[str, str], str]:
    def check(name: str, raw: str) -> str:
        if raw not in words:
            raise WrongSetting(f"{PREFIX}{name.upper()}: expected {' or '.join(words)}, got {raw!r}.")
        return raw

    return check


def _text(_name: str, raw: str) -> str:
    return raw


def _private_key(name: str, raw: str) -> str:
    """A PEM file; that it can be read and is a key is found out now, not at the first mail."""
    try:
        if b"PRIVATE KEY" in Path(raw).read_bytes():
            return raw
    except OSError as error:
        raise WrongSetting(f"{PREFIX}{name.upper()}: cannot read {raw!r} ({error.strerror}).") from None
    raise WrongSetting(f"{PREFIX}{name.upper()}: {raw!r} holds no private key in PEM form.")


def _path(_name: str, raw: str) -> Path:
    return Path(raw)


_CHECKS: dict[str, Callable[[str, str], object]] = {
    "env": _env,
    "data_dir": _path,
    "database_url": _database,
    "meili_url": _url("http", "https"),
    "meili_key": _text,
    "redis_url": _url("redis", "rediss", "unix"),
    "smtp_url": _url("smtp", "smtps"),
    "mail_from": _text,
    "dkim_key": _private_key,
    "dkim_selector": _text,
    "storage_url": _url("file", "s3", "gs", "az", "memory"),
    "dns_server": _server,
    "secret_key": _text,
    "base_url": _url("http", "https"),
    "proxies": _count,
    "code_reference_url": _template,
    "meter": _one_of("on", "off"),
    "meter_guest": _views,
    "meter_account": _views,
    "meter_listing_links": _one_of("free", "counted"),
    "llm_url": _url("http", "https"),
    "llm_key": _text,
    "llm_model": _text,
}
