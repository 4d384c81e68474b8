"""Our words for the signs in CMS's billing files. Data, apart from the queries that look it up."""

SETTINGS = {"practitioner": "Physicians", "hospital": "Hospital outpatient", "dme": "Equipment suppliers"}

LIMITS = {
    1: "for each line of a claim; more may go on a further line with a modifier",
    2: "in one day, by statute or definition: no more is ever paid",
    3: "in one day; more needs records that show why",
}

PAIR_MODIFIERS = {0: "Never paid together", 1: "Paid together with a modifier that fits", 9: "No longer in force"}

GLOBAL_DAYS = {
    "000": "The day of the procedure alone",
    "010": "The procedure and 10 days after it",
    "090": "The day before, the procedure and 90 days after it",
    "MMM": "Maternity: the usual days do not apply",
    "X" * 3: "No days included",
    "YYY": "Set by the Medicare contractor",
    "ZZZ": "Goes with another service and its days",
}

STATUSES = {
    "A": "Paid by the fee schedule",
    "B": "Always part of another service",
    "C": "Priced by the Medicare contractor",
    "E": "Left out by regulation",
    "I": "Not valid for Medicare, which uses another code",
    "J": "Anesthesia: paid by base and time units",
    "M": "Reported for measurement only",
    "N": "Not covered by Medicare",
    "P": "Part of another service, or left out",
    "Q": "Reported for therapy function, not used for payment",
    "R": "Covered in special cases",
    "T": "Paid only when nothing else is, that day",
    "X": "Outside the fee schedule by statute",
}

# By indicator: what it is about, and what its values mean. Values that say nothing of note are left out.
INDICATORS: dict[str, tuple[str, dict[str, str]]] = {
    "pctc": (
        "Parts",
        {
            "0": "A physician's service, not divided",
            "1": "May be divided into the reading (26) and the technical part (TC)",
            "2": "The reading alone",
            "3": "The technical part alone",
            "4": "Both parts together",
        },
    ),
    "multiple": (
        "Several procedures",
        {
            "0": "Paid in full beside others",
            "2": "The usual reduction for several procedures",
            "3": "The reduction for endoscopies of one family",
            "4": "The reduction for imaging of one family",
            "5": "The reduction for therapy",
        },
    ),
    "bilateral": (
        "Both sides",
        {
            "0": "Not paid more for both sides",
            "1": "150 % for both sides (modifier 50)",
            "2": "Priced for both sides already",
            "3": "Each side paid in full",
        },
    ),
    "assistant": ("Assistant at surgery", {"0": "Paid when records show the need", "1": "Not paid", "2": "Paid"}),
    "cosurgeons": (
        "Two surgeons",
        {"0": "Not paid", "1": "Paid when records show the need", "2": "Paid when they are of different specialties"},
    ),
    "team": ("Team of surgeons", {"0": "Not paid", "1": "Paid when records show the need", "2": "Paid"}),
}
