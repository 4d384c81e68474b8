"""Listings a person keeps: saved, hidden, seen, and set side by side; and the employers they hide.

Not who they are (`applicants`) and not what they sent (`applications`).
"""
