"""Questions that employers of coders ask, to begin from. Nothing hangs on an answer until an employer says so. Pure."""

from careercenter.applications.specified import Spec

_NONE = "None of these"
SUGGESTED: dict[str, Spec] = {
    "credential": Spec(
        "choice", "Which credential do you hold today?",
        ("CCS", "CPC", "COC", "CIC", "RHIT", "RHIA", "CPC-A or CCA", _NONE),
    ),  # fmt: skip
    "years": Spec("number", "How many years have you coded for pay in this specialty?"),
    "state": Spec("text", "From which state would you work, and could that change within a year?"),
    "equipment": Spec("yes_no", "Do you have a wired internet connection and a room that you can close?"),
    "test": Spec("yes_no", "Would you take a coding test on made-up charts of up to an hour?"),
    "encoder": Spec("text", "Which encoders and records systems have you worked in?", required=False),
    "start": Spec("date", "From which day could you start?", required=False),
    "hours": Spec("choice", "Which hours suit you?", ("Days", "Evenings", "Weekends", "Any"), required=False),
}
