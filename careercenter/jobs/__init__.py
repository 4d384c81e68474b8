"""Listings: what they are, when they are live, how they are read, searched and shown.

Who employs is `employers`; what a code means is `codes`; who applies comes later and stands to the right.
"""
