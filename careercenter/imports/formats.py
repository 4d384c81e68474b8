"""Which format a feed has, judged by its first bytes; the name of the file decides only where these do not."""

from collections.abc import Callable, Iterator
from io import BufferedReader

from careercenter.core.errors import Refused
from careercenter.imports.readers import greenhouse, indeed, jobposting, jsonl, lever
from careercenter.imports.rows import BadRow, Row

Reader = Callable[[BufferedReader], Iterator[Row | BadRow]]
READERS: dict[str, Reader] = {
    "jsonl": jsonl.read,
    "xml": indeed.read,
    "jobposting": jobposting.read,
    "greenhouse": greenhouse.read,
    "lever": lever.read,
}
# How much of a feed is looked at.
HEAD = 65_536


class UnknownFormat(Refused):
    """The feed is in no format that we read."""


def detect(head: bytes, name: str) -> str:
    """The format, a key of READERS. `head` is the beginning of the feed, `name` its file name or address."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        if b"<" not in head[:8]:
            raise _refuse("it is UTF-16; save it as UTF-8")
        return "xml"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        lower = start[:4096].lower()
        page = b"<!doctype html" in lower or b"<html" in lower
        return "jobposting" if page or b"application/ld+json" in head.lower() else "xml"
    if not start:
        return "xml" if name.endswith(".xml") else "jsonl"
    if start.startswith((b"{", b"[")):
        return _json(start)
    if b"\n{" in start:
        return "jsonl"
    raise _refuse("it is neither JSON nor XML nor a web page")


def _json(start: bytes) -> str:
    if b"JobPosting" in start and b'"@type"' in start:
        return "jobposting"
    if any(sign in start for sign in (b'"hostedUrl"', b'"descriptionBody"', b'"workplaceType"')) and start[:1] == b"[":
        return "lever"
    if b'"absolute_url"' in start and (b'"jobs"' in start or b'"internal_job_id"' in start):
        return "greenhouse"
    return "jsonl"


def _refuse(reason: str) -> UnknownFormat:
    return UnknownFormat(f"The feed cannot be read: {reason}.", field="format")
