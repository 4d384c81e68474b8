"""Fetching a feed from the web without becoming somebody's way into the private network.

A name is resolved here, every address it has must be public, and the connection goes to the very address that was
checked, so a name that changes its mind in between gains nothing. Redirects are checked anew. Size is limited as it
arrives unpacked, time as a whole. No proxy or other setting of the environment is heeded: it would connect elsewhere.
"""

import socket
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from careercenter.backends.addresses import is_public
from careercenter.core.errors import Refused, Unavailable

REDIRECTS = 5
REDIRECTING = frozenset({301, 302, 303, 307, 308})
CHUNK = 64 * 1024
FAILURES = (HTTPError, HTTPException, OSError, ValueError)
HEADERS = {"User-Agent": "CareerCenter feed reader", "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}


class FetchRefused(Refused):
    """The address may not be fetched, or what it gives is too much."""


class FetchFailed(Unavailable):
    """The address does not answer, or not in time, or with an error."""


@dataclass(frozen=True)
class Fetched:
    """What an address gave; `final_url` is where redirects ended."""

    content: bytes
    content_type: str
    final_url: str


def fetch(url: str, *, max_bytes: int, timeout: float, allow_private: Collection[str] = ()) -> Fetched:
    """The content at an http(s) address: at most `max_bytes` unpacked, within `timeout` seconds in all.

    `allow_private`: addresses that may be connected to although they are private; for tests alone, which serve from
    this machine. Raises FetchRefused and FetchFailed.
    """
    until = time.monotonic() + timeout
    for _ in range(REDIRECTS + 1):
        parts = _parts(url)
        with _asked(parts, until, allow_private) as response:
            if response.status not in REDIRECTING or not response.headers.get("Location"):
                return _read(response, url, max_bytes, until)
            url = urljoin(url, response.headers["Location"])
    raise FetchRefused(f"The address redirects more than {REDIRECTS} times.")


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_readable = parts.port is None or parts.port > 0
        host = (parts.hostname or "").encode("idna")
    except (ValueError, UnicodeError):
        raise FetchRefused("The address cannot be read.") from None
    if parts.scheme not in ("http", "https") or not host or not port_is_readable:
        raise FetchRefused("Only http and https addresses are fetched.")
    if parts.username is not None or parts.password is not None:
        raise FetchRefused("An address with a user name or password is not fetched.")
    return parts


@contextmanager
def _asked(parts: SplitResult, until: float, allow_private: Collection[str]) -> Iterator[BaseHTTPResponse]:
    """The answer to a GET, not yet read. At the deadline the connection is cut, however slowly it drips."""
    connection = _connected(parts, until, allow_private)
    # http.client gives the socket away while the answer is read; cutting needs it still.
    line = connection.sock
    cut = Timer(max(until - time.monotonic(), 0), _cut, (line,))
    cut.daemon = True
    cut.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers=HEADERS | {"Host": parts.netloc}, preload_content=False)
        with closing(connection.getresponse()) as response:
            yield response
    except FAILURES as error:
        raise _failure(error, until) from None
    finally:
        cut.cancel()
        connection.close()
        if line is not None:
            line.close()


def _connected(parts: SplitResult, until: float, allow_private: Collection[str]) -> HTTPConnection:
    """A connection to the first address of the host that takes one. All must be public."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    addresses = _resolved(parts.hostname or "", port)
    if not all(address in allow_private or is_public(address) for address in addresses):
        raise FetchRefused("The address is not on the public internet.")
    failure = FetchFailed("The address has no host.")
    for address in addresses:
        connection = _connection(parts, address, port, until - time.monotonic())
        try:
            connection.connect()
            return connection
        except FAILURES as error:
            connection.close()
            failure = _failure(error, until)
    raise failure


def _connection(parts: SplitResult, address: str, port: int, left: float) -> HTTPConnection:
    if left <= 0:
        raise FetchFailed("The address did not answer in time.")
    if parts.scheme == "http":
        return HTTPConnection(address, port, timeout=left)
    name = parts.hostname
    return HTTPSConnection(
        address, port, timeout=left, server_hostname=name, assert_hostname=name,
        cert_reqs="CERT_REQUIRED", ca_certs=certifi.where(),
    )  # fmt: skip


def _resolved(host: str, port: int) -> list[str]:
    """Every address of a host; a number written in any way (`2130706433`, `0x7f.1`) is resolved like a name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchFailed("The address has a host that cannot be found.") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _read(response: BaseHTTPResponse, url: str, max_bytes: int, until: float) -> Fetched:
    if response.status != 200:
        raise FetchFailed(f"The address answered {response.status}.")
    announced = response.headers.get("Content-Length", "")
    too_much = FetchRefused(f"The address gives more than {max_bytes:,} bytes.")
    if announced.isdigit() and int(announced) > max_bytes:
        raise too_much
    content = bytearray()
    # A piece is unpacked at a time, so that a small file that unpacks to gigabytes is cut short.
    while chunk := response.read1(CHUNK, decode_content=True):
        content += chunk
        if len(content) > max_bytes:
            raise too_much
        if time.monotonic() > until:
            break
    if time.monotonic() > until:
        raise _failure(None, until)
    if announced.isdigit() and "Content-Encoding" not in response.headers and len(content) != int(announced):
        raise _failure(None, until)
    return Fetched(bytes(content), response.headers.get("Content-Type", ""), url)


def _cut(line: socket.socket | None) -> None:
    if line is None:
        return
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        line.close()


def _failure(error: Exception | None, until: float) -> FetchFailed:
    if time.monotonic() >= until:
        return FetchFailed("The address did not answer in time.")
    return FetchFailed(f"The answer broke off ({type(error).__name__})." if error else "The answer broke off.")
