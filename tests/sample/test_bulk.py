"""Listings in bulk for benchmarks."""

from itertools import islice

from careercenter.sample.bulk import WRITTEN, bulk
from tests.conftest import START


def test_bulk_listings_differ_and_are_live() -> None:
    made = list(islice(bulk(100_000, now=START), WRITTEN + 300))
    assert len({offer.external_id for offer in made}) == len(made)
    assert len({offer.description for offer in made}) == len(made)
    assert all(offer.posted_at and offer.posted_at <= START for offer in made)
    assert all(offer.expires_at and offer.expires_at > START for offer in made)


def test_the_same_seed_gives_the_same_listings() -> None:
    assert list(bulk(20, now=START)) == list(bulk(20, now=START))
    assert [offer.title for offer in bulk(20, now=START)] != [offer.title for offer in bulk(20, now=START, seed=3)]
