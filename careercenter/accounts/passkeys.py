"""Passkeys (WebAuthn) as a second factor: what a device is asked, and whether its answer holds.

Everything is checked by py_webauthn: challenge, origin, site, signature, that the person was verified by the device,
and that its counter grew. Apart from the rows, so that a software authenticator can test it alone.
"""

import ipaddress
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from careercenter.core.errors import Refused

LONGEST_ANSWER = 20_000
_NAME = "CareerCenter"


class BadPasskey(Refused):
    """The device's answer does not hold."""


@dataclass(frozen=True)
class Site:
    """This site, as a device knows it: the host it is bound to, and the origin it must have been asked from."""

    host: str
    origin: str


@dataclass(frozen=True)
class Key:
    """A passkey as its row keeps it."""

    credential_id: str
    public_key: bytes
    sign_count: int


def site_of(base_url: str) -> Site | None:
    """The site at this address; None where passkeys cannot work, as they need a name and not a number."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        secure = parts.scheme == "https" or host == "localhost"
        return Site(host, f"{parts.scheme}://{parts.netloc}") if host and secure else None
    return None


def to_make(site: Site, *, account_id: int, email: str, challenge: bytes, known: Sequence[str]) -> str:
    """What a device is asked to make a key, as JSON. `known` keys' devices decline."""
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=_NAME,
        user_id=f"account:{account_id}".encode(),
        user_name=email,
        challenge=challenge,
        exclude_credentials=_described(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return webauthn.options_to_json(options)


def to_show(site: Site, *, challenge: bytes, known: Sequence[str]) -> str:
    """What a device is asked to show one of the `known` keys, as JSON."""
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        allow_credentials=_described(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def made(site: Site, answer: str, *, challenge: bytes) -> Key:
    """The key that a device made. Raises BadPasskey."""
    try:
        found = webauthn.verify_registration_response(
            credential=read(answer),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError):
        raise BadPasskey("The device's answer could not be used. Please try once more.") from None
    return Key(bytes_to_base64url(found.credential_id), found.credential_public_key, found.sign_count)


def shown(site: Site, answer: str, *, challenge: bytes, key: Key) -> int:
    """The device's new counter when the answer holds for this key. Raises BadPasskey."""
    try:
        found = webauthn.verify_authentication_response(
            credential=read(answer),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError):
        raise BadPasskey("The device's answer does not hold. Please try once more, or use a code.") from None
    return found.new_sign_count


def read(answer: str) -> dict[str, Any]:
    """The device's answer. Raises BadPasskey when it is none."""
    try:
        found = json.loads(answer[:LONGEST_ANSWER])
    except (ValueError, RecursionError):
        raise BadPasskey("The device sent nothing that could be read. Please try once more.") from None
    if not isinstance(found, dict) or not isinstance(found.get("id"), str):
        raise BadPasskey("The device sent nothing that could be read. Please try once more.")
    return found


def _described(known: Sequence[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known]
