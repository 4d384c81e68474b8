"""Alerts: searches that people keep, matched against each new listing once, and mailed as digests.

An alert is a stored `SearchCriteria` and nothing else. Nothing here decides what a filter means.
"""
