"""A first visit is light, asks nobody else, and breaks no rule of the content security policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Request


pytestmark = pytest.mark.browser
MOST_BYTES = 60_000
MOST_REQUESTS = 5


def test_first_visit_is_light(browser: Browser, site: str, listing_path: Callable[[str], str]) -> None:
    for path in ("/", "/jobs", "/jobs?q=remote+coder", listing_path("job-0"), "/about"):
        sent = _visit(browser, site, path)
        assert len(sent) <= MOST_REQUESTS, (path, sent)
        assert sum(sent.values()) <= MOST_BYTES, (path, sent)
        assert all(url.startswith(site) for url in sent), (path, sent)


def test_policy_is_kept(browser: Browser, site: str, listing_path: Callable[[str], str]) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in ("/", "/jobs", listing_path("job-0"), listing_path("job-9"), "/about"):
        page.goto(path, wait_until="networkidle")
        assert said == [], path
    context.close()


def _visit(browser: Browser, site: str, path: str) -> dict[str, int]:
    """Bytes over the wire by address, headers and bodies, with an empty cache."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    done: list[Request] = []
    page.on("requestfinished", lambda request: done.append(request))
    page.goto(path, wait_until="networkidle")
    sent = {}
    for request in done:
        sizes = request.sizes()
        sent[request.url] = sizes["responseBodySize"] + sizes["responseHeadersSize"]
    context.close()
    return sent
