"""Headers on every answer: what a browser may do with our pages. Everything comes from this site; nothing runs inline."""

from flask import Flask, Response

from careercenter.config import Settings

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "img-src 'self' data:",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Two years, as browsers' preload lists ask (hstspreload.org).
HSTS = "max-age=63072000; includeSubDomains"


def install(app: Flask, settings: Settings) -> None:
    """Set the headers on every answer; a view's own value wins."""
    headers = HEADERS | ({"Strict-Transport-Security": HSTS} if settings.base_url.startswith("https://") else {})

    @app.after_request
    def _set(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response
