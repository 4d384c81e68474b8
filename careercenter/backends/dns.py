"""The one question asked of the DNS: which texts does a domain publish? With an answer, or a clear "cannot tell now".

Apart because "there is no such record" and "nobody answered" must never be mixed up: the first ends a verification,
the second ends nothing.
"""

from typing import Protocol

import dns.exception
import dns.name
import dns.resolver

from careercenter.config import Settings

SECONDS = 4.0


class DnsUnavailable(Exception):
    """Nobody answered, or the answer was that they cannot answer: ask again later."""


class Dns(Protocol):
    """Who is asked."""

    def texts(self, domain: str) -> tuple[str, ...]:
        """The TXT records of a domain; none when there are none or no such domain. Raises DnsUnavailable."""


def open_dns(settings: Settings) -> Dns:
    """The server of the settings, else those of this machine. Nothing is asked yet."""
    return Resolver(settings.dns_server)


class Resolver:
    """Asks `server` (`127.0.0.1:5353`), or the machine's own servers when it is empty, for a few seconds at most."""

    def __init__(self, server: str = "", *, seconds: float = SECONDS):
        self._server = server
        self._seconds = seconds

    def texts(self, domain: str) -> tuple[str, ...]:
        """Ask, by UDP and by TCP when the answer is long. Parts of one record are joined (RFC 7208 section 3.3)."""
        try:
            name = dns.name.from_text(domain)
            answer = self._resolver().resolve(name, "TXT", search=False, lifetime=self._seconds)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.name.LabelTooLong, dns.name.NameTooLong, dns.name.EmptyLabel, dns.name.BadEscape):
            return ()
        except (dns.exception.DNSException, OSError) as error:
            raise DnsUnavailable(f"the DNS does not answer for {domain}: {type(error).__name__}") from None
        return tuple(b"".join(record.strings).decode("utf-8", "replace") for record in answer)

    def _resolver(self) -> dns.resolver.Resolver:
        if not self._server:
            return dns.resolver.Resolver()
        resolver = dns.resolver.Resolver(configure=False)
        host, _, port = self._server.rpartition(":")
        resolver.nameservers = [host.strip("[]")]
        resolver.port = int(port)
        return resolver
