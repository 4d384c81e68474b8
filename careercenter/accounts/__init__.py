"""Accounts: who a person is to this site, and how they prove it.

One account serves a coder and an employer alike; what a person may do for an employer is a membership, kept by the
slice `employers`. Nothing here knows of listings.
"""
