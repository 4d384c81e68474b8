"""Coders who look for work: the profile, the credentials they hold, their résumés, who may see them, and how they fit.

Not what they sent to whom: that is `applications`.
"""
