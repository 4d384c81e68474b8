"""Phrase tables as they are written in the fact modules, and as the lexicon takes them."""

from collections.abc import Iterator, Mapping

from careercenter.taxonomy.vocabulary import vocabulary

Phrase = tuple[str, str, str]


def spelled(kind: str, table: Mapping[str, str]) -> Iterator[Phrase]:
    """(kind, slug, phrase) for a table of `{slug: "phrase|phrase"}`."""
    for slug, phrases in table.items():
        for phrase in phrases.split("|"):
            yield kind, slug, phrase


def named(kind: str, vocabulary_name: str, least: int = 3) -> Iterator[Phrase]:
    """(kind, slug, phrase) for every name of a vocabulary's terms that has at least `least` characters."""
    for term in vocabulary(vocabulary_name):
        for phrase in {term.slug, term.label, *term.aliases}:
            if len(phrase) >= least:
                yield kind, term.slug, phrase.strip()
