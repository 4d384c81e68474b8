"""The sample board: made-up employers with listings by a seeded generator, so that a fresh site shows what it can do.

The employers and every sentence are ours and name nobody real. What a listing states stands mostly in its prose, as in
life, so that the same reader is at work as on real adverts.
"""
