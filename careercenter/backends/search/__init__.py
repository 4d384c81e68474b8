"""The search seam: one contract (`contract.py`), two engines (tantivy embedded, Meilisearch), one set of tests.

Engines hold copies: they answer with ids and counts, and the database stays the truth.
"""
