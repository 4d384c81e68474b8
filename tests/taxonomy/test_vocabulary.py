"""The vocabularies are sound data: one meaning a name, parents that exist, slugs that URLs can carry."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from careercenter.taxonomy.vocabulary import fold, vocabulary

NAMES = sorted(
    path.name.removesuffix(".csv")
    for path in files("careercenter.taxonomy").joinpath("data").iterdir()
    if path.name != "synonyms.csv"
)
SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "vocabulary.json"


@pytest.mark.parametrize("name", NAMES)
def test_no_name_means_two_things(name: str) -> None:
    meant: dict[str, str] = {}
    for term in vocabulary(name):
        for spelling in {fold(spelling) for spelling in (term.slug, term.label, *term.aliases)}:
            assert meant.setdefault(spelling, term.slug) == term.slug, spelling


@pytest.mark.parametrize("name", NAMES)
def test_every_term_is_whole(name: str) -> None:
    terms = list(vocabulary(name))
    assert terms
    for term in terms:
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_/-]*", term.slug)
        assert term.label.strip() == term.label != ""
        assert term.status in ("current", "retired")
        assert term.parent is None or term.parent in vocabulary(name)


@pytest.mark.parametrize(
    ("name", "written", "slug"),
    [
        ("credentials", "Certified Professional Coder", "cpc"),
        ("credentials", "cpc-h", "coc"),
        ("settings", "Pro-Fee", "professional"),
        ("settings", "ED", "emergency"),
        ("tools", "3M 360", "3m-360"),
        ("states", "d.c.", "DC"),
        ("employment", "PRN", "per_diem"),
        ("specialties", "OB/GYN", "obgyn"),
        ("roles", "nonsense", None),
    ],
)
def test_names_resolve_to_slugs(name: str, written: str, slug: str | None) -> None:
    assert vocabulary(name).resolve(written) == slug


def test_an_apprentice_form_is_a_form_of_its_credential() -> None:
    for term in vocabulary("credentials"):
        assert (term.extra["apprentice"] == "yes") == (term.parent is not None)


def test_the_slugs_of_the_labelled_adverts_are_all_known() -> None:
    if not SHARED.exists():
        pytest.skip("the labelled adverts are not beside this checkout")
    names = {"patient_setting": "settings"}
    for name, slugs in json.loads(SHARED.read_text()).items():
        assert [slug for slug in slugs if slug not in vocabulary(names.get(name, name))] == []
