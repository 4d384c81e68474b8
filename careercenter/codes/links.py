"""Where the reference page of a code is: our own, or the operator's by CAREERCENTER_CODE_REFERENCE_URL."""

from urllib.parse import quote


def reference_url(system: str, code: str, template: str | None) -> str:
    """The address of a code's page. `template` may hold `{system}` and `{code}`; both are percent-encoded whole.

    Only these two are replaced, so other braces in a template stay as they are.
    """
    pattern = template or "/codes/{system}/{code}"
    return pattern.replace("{system}", quote(system, safe="")).replace("{code}", quote(code, safe=""))
