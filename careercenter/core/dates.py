"""Moments in words, as pages say them."""

from datetime import datetime


def ago(then: datetime, now: datetime) -> str:
    """`today`, `yesterday`, `5 days ago`, `3 Mar 2025`."""
    days = (now.date() - then.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days <= 30 else day(then)


def day(moment: datetime) -> str:
    """`3 Mar 2025`."""
    return f"{moment.day} {moment:%b %Y}"
