"""A passkey device in software: it makes and shows keys as a browser would hand them over (WebAuthn, level 2)."""

import json
import struct
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


class Device:
    """One key on one device. Tests turn its knobs: whether it verifies its person, where it thinks it is, its counter."""

    def __init__(self, origin: str, host: str):
        self.origin, self.host = origin, host
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = sha256(origin.encode() + str(id(self)).encode()).digest()
        self.count, self.verifies = 0, True

    def make(self, options: str) -> str:
        """Answer to a request to make a key."""
        said = json.loads(options)
        public = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: public.x.to_bytes(32, "big"), -3: public.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.credential_id)) + self.credential_id + cbor2.dumps(cose)
        data = self._data(HAS_KEY) + attested
        response = {
            "clientDataJSON": self._client("webauthn.create", said["challenge"]),
            "attestationObject": bytes_to_base64url(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})),
        }
        return self._answer(response)

    def show(self, options: str) -> str:
        """Answer to a request to show the key."""
        said = json.loads(options)
        self.count += 1
        data, client = self._data(0), self._client("webauthn.get", said["challenge"])
        signed = data + sha256(base64url_to_bytes(client)).digest()
        response = {
            "clientDataJSON": client,
            "authenticatorData": bytes_to_base64url(data),
            "signature": bytes_to_base64url(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
        }
        return self._answer(response)

    def _data(self, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return sha256(self.host.encode()).digest() + struct.pack(">BI", flags, self.count)

    def _client(self, kind: str, challenge: str) -> str:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return bytes_to_base64url(json.dumps(said).encode())

    def _answer(self, response: dict[str, Any]) -> str:
        name = bytes_to_base64url(self.credential_id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
