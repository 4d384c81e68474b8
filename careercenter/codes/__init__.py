"""Codes of medical coding: which systems and sections there are, what a code means, and where text names one.

Official text is stored only where the public may have it, or where an operator loads a licensed file of their own.
Listings are not known here: the pages that show codes beside listings are in `jobs`.
"""
