"""A real DNS server for tests: a UDP socket on this machine that answers TXT questions as it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socket import AF_INET, SOCK_DGRAM, socket
from threading import Thread

from dnslib import QTYPE, RCODE, RR, TXT, DNSRecord

SERVFAIL, NXDOMAIN, SILENT = "servfail", "nxdomain", "silent"


@dataclass
class Zone:
    """What the server says: texts of a domain, or how it fails. Names that are not here do not exist."""

    address: str = ""
    texts: dict[str, list[str | bytes]] = field(default_factory=dict)
    failing: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, question: DNSRecord) -> DNSRecord | None:
        """The answer to a question, None when the server keeps silent."""
        name = str(question.q.qname).rstrip(".").lower()
        self.asked.append(name)
        fails = self.failing.get(name)
        if fails == SILENT:
            return None
        reply = question.reply()
        if fails == SERVFAIL:
            reply.header.rcode = RCODE.SERVFAIL
        elif name not in self.texts or fails == NXDOMAIN:
            reply.header.rcode = RCODE.NXDOMAIN
        else:
            for text in self.texts[name]:
                parts = [text[at : at + 200] for at in range(0, len(text), 200)] or [""]
                reply.add_answer(RR(question.q.qname, QTYPE.TXT, rdata=TXT(parts), ttl=60))
        return reply


@contextmanager
def dns_server() -> Iterator[Zone]:
    """A server on a free port of this machine, as long as the block runs."""
    zone = Zone()
    with socket(AF_INET, SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        zone.address = f"127.0.0.1:{server.getsockname()[1]}"
        thread = Thread(target=_serve, args=(server, zone))
        thread.start()
        try:
            yield zone
        finally:
            with socket(AF_INET, SOCK_DGRAM) as last:
                last.sendto(b"", server.getsockname())
            thread.join()


def _serve(server: socket, zone: Zone) -> None:
    """Until an empty packet comes."""
    while True:
        packet, sender = server.recvfrom(4096)
        if not packet:
            return
        answer = zone.answer(DNSRecord.parse(packet))
        if answer is not None:
            server.sendto(answer.pack(), sender)
