"""What must not be in the tree: descriptions that belong to the AMA, paths of somebody's machine, unfinished work."""

import csv
import re

from tests.house.tree import ROOT, files, name, python

TEXT = ("*.py", "*.html", "*.css", "*.js", "*.md", "*.csv", "*.txt", "*.json", "*.jsonl", "*.xml", "*.yaml", "*.toml", "*.tsv")
FOLDERS = ("careercenter", "templates", "static", "migrations", "tests", "docs", ".ci")
# Five digits, or four with F, T or U, then a separator and four words or more: how a list of CPT codes looks.
CODE_LINE = re.compile(r"^\"?(?:\d{5}|\d{4}[FTU])\"?\s*[\t,|;:]\s*\"?[A-Za-z][^\s,|]*(?:,? [^\s|]+){3,}", re.M)
OWN_WORDS = "careercenter/codes/data/plain.csv"
MOST = 25


def tree() -> list:
    top = [path for pattern in TEXT for path in ROOT.glob(pattern)]
    return sorted({*top, *(path for folder in FOLDERS for pattern in TEXT for path in files(folder, pattern))})


def looks_like_descriptors(text: str) -> int:
    """How many lines look like a code and its description."""
    return len(CODE_LINE.findall(text))


def test_no_list_of_cpt_descriptions_is_shipped() -> None:
    found = {name(path): looks_like_descriptors(path.read_text(errors="replace")) for path in tree()}
    assert {path: count for path, count in found.items() if count > MOST and path != OWN_WORDS} == {}


def test_such_a_list_would_be_noticed() -> None:
    planted = "".join(f"{99200 + n},A made-up description of a visit\n" for n in range(30))
    assert looks_like_descriptors(planted) == 30
    assert looks_like_descriptors("44077,Painesville,OH,41.7,-81.2\n32547,Fort Walton Beach,FL,30.4,-86.6\n") == 0


# How descriptors of the AMA are put, and how nobody explains a service to a patient. None stands in words of our own.
OFFICIAL = (
    "separate procedure", "list separately", "with or without", "and/or", "when performed", "which requires",
    "medically appropriate", "must be met or exceeded", "not otherwise specified", "any method", "; complete", "; limited",
    "; initial", "each additional", "per session", "without contrast material", "including but not limited",
    "physician or other qualified", "date of the encounter", "established patient", "(eg,",
)  # fmt: skip


def sounds_official(text: str) -> list[str]:
    """The phrases of descriptors in a text."""
    return [phrase for phrase in OFFICIAL if phrase in text.lower()]


def test_our_own_words_are_put_as_people_speak() -> None:
    with (ROOT / OWN_WORDS).open(encoding="utf-8", newline="") as file:
        ours = {row["code"]: f"{row['title']}. {row['plain']}" for row in csv.DictReader(file)}
    assert {code: found for code, text in ours.items() if (found := sounds_official(text))} == {}
    assert [code for code, text in ours.items() if len(text.split()) < 12 or not text.endswith(".")] == []


def test_a_descriptor_among_our_own_words_would_be_noticed() -> None:
    made_up = "Excision of a made-up organ, with or without another; complete (separate procedure)"
    assert sounds_official(made_up) == ["separate procedure", "with or without", "; complete"]


def test_no_path_of_a_machine() -> None:
    machine = re.compile(r"/(?:root|home/\w+|Users/\w+|work)/[\w.]")
    assert [name(path) for path in tree() if machine.search(path.read_text(errors="replace"))] == []


def test_nothing_is_left_for_later_or_silenced() -> None:
    marks = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X\\b", "# no" + "qa", "type: " + "ignore")))
    assert [name(path) for folder in ("careercenter", "tests", "migrations") for path in python(folder)
            if marks.search(path.read_text())] == []  # fmt: skip


def test_every_module_says_what_it_decides() -> None:
    bare = [name(path) for path in python() if not path.read_text().startswith('"""')]
    assert bare == []
