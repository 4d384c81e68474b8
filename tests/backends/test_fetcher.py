"""The guarded fetcher: what it brings, what it refuses, and where it gives up. Against a real server on this machine."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from careercenter.backends.addresses import is_public
from careercenter.backends.fetcher import Fetched, FetchFailed, FetchRefused, fetch

LIMIT = 100_000
HERE = ("127.0.0.1",)


class Server(ThreadingHTTPServer):
    """Keeps the paths that were asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        self.seen: list[str] = []


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    server: Server

    def do_GET(self) -> None:
        self.server.seen.append(self.path)
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        try:
            getattr(self, name)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for header, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def feed(self) -> None:
        self.send(b"<jobs/>", Content_Type="application/xml; charset=utf-8")

    def packed(self) -> None:
        self.send(gzip.compress(b"x" * 1000), Content_Encoding="gzip")

    def bomb(self) -> None:
        self.send(gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")

    def broken_gzip(self) -> None:
        self.send(b"\x1f\x8b\x08not gzip at all", Content_Encoding="gzip")

    def announced(self) -> None:
        self.send(b"", Content_Length=str(LIMIT + 1))

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 10_000)

    def cut_off(self) -> None:
        self.send(b"half", Content_Length="8")

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def drip_headers(self) -> None:
        for _ in range(200):
            self.wfile.write(b"H")
            self.wfile.flush()
            time.sleep(0.05)

    def moved(self) -> None:
        self.send(b"", 302, Location="/feed?from=moved")

    def moved_inside(self) -> None:
        self.send(b"", 302, Location="http://169.254.169.254/latest/meta-data/")

    def moved_to_file(self) -> None:
        self.send(b"", 302, Location="file:///etc/passwd")

    def round(self) -> None:
        self.send(b"", 302, Location="/round")

    def gone(self) -> None:
        self.send(b"", 410)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def get(server: Server, path: str, timeout: float = 10) -> Fetched:
    url = f"http://127.0.0.1:{server.server_port}{path}"
    return fetch(url, max_bytes=LIMIT, timeout=timeout, allow_private=HERE)


def test_it_works(server: Server) -> None:
    got = get(server, "/feed?a=1")
    assert got.content == b"<jobs/>"
    assert got.content_type == "application/xml; charset=utf-8"
    assert got.final_url.endswith("/feed?a=1")


def test_what_is_packed_is_unpacked(server: Server) -> None:
    assert get(server, "/packed").content == b"x" * 1000


def test_redirects_are_followed(server: Server) -> None:
    got = get(server, "/moved")
    assert (got.content, got.final_url.rpartition("/")[2]) == (b"<jobs/>", "feed?from=moved")


@pytest.mark.parametrize("path", ["/announced", "/endless", "/bomb"])
def test_too_much_is_refused(server: Server, path: str) -> None:
    with pytest.raises(FetchRefused, match="more than 100,000 bytes"):
        get(server, path)


@pytest.mark.parametrize("path", ["/gone", "/broken-gzip", "/cut-off"])
def test_a_bad_answer_is_a_failure(server: Server, path: str) -> None:
    with pytest.raises(FetchFailed):
        get(server, path)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_slow_answers_are_cut(server: Server, path: str) -> None:
    with pytest.raises(FetchFailed, match="in time"):
        get(server, path, timeout=0.5)


def test_redirects_in_a_circle_are_refused(server: Server) -> None:
    with pytest.raises(FetchRefused, match="redirects more than 5 times"):
        get(server, "/round")


def test_a_redirect_to_a_file_is_refused(server: Server) -> None:
    with pytest.raises(FetchRefused, match="Only http"):
        get(server, "/moved-to-file")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "LOCALHOST", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.1",
        "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "0", "[::]", "127.0.0.1.",
    ],
)  # fmt: skip
def test_this_machine_is_refused_however_it_is_written(server: Server, host: str) -> None:
    asked = len(server.seen)
    with pytest.raises((FetchRefused, FetchFailed)) as refusal:
        fetch(f"http://{host}:{server.server_port}/feed", max_bytes=LIMIT, timeout=5)
    if host != "127.0.0.1.":
        assert refusal.type is FetchRefused
    assert len(server.seen) == asked, "the server was asked"


@pytest.mark.parametrize("host", ["10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]"])
def test_private_networks_are_refused_before_connecting(host: str) -> None:
    with pytest.raises(FetchRefused, match="public internet"):
        fetch(f"http://{host}/", max_bytes=LIMIT, timeout=1)


def test_a_redirect_into_the_private_network_is_refused(server: Server) -> None:
    with pytest.raises(FetchRefused, match="public internet"):
        get(server, "/moved-inside")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/x", "gopher://example.org/", "//example.org/x", "example.org", "",
        "http://", "http:///x", "http://[::1", "http://example.org:99999/", "http://user:pw@example.org/",
        "javascript:alert(1)", "http://exa mple.org/", "http://" + "a" * 300 + ".org/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises((FetchRefused, FetchFailed)):
        fetch(url, max_bytes=LIMIT, timeout=2)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("198.41.0.4", True), ("2001:500:2::c", True), ("::ffff:198.41.0.4", True), ("64:ff9b::c629:4", True),
        ("10.1.2.3", False), ("127.0.0.1", False), ("169.254.169.254", False), ("224.0.0.1", False), ("240.0.0.1", False),
        ("255.255.255.255", False), ("0.0.0.0", False), ("192.0.2.1", False), ("198.18.0.1", False), ("::1", False),
        ("::", False), ("fe80::1%eth0", False), ("fd00::1", False), ("ff02::1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False), ("2002:7f00:1::", False), ("2001:db8::1", False), ("::127.0.0.1", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
