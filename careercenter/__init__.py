"""CareerCenter: the job board for medical coders.

The package is a row of slices; an import may only look left (see `tests/house/test_imports.py`).
"""

__version__ = "0.1.0"
