"""The words of the trade: roles, specialties, settings, credentials, code sets, tools, states, places.

Vocabularies are data (`data/*.csv`); this slice only loads them and answers look-ups.
It knows nothing of listings, people or codes' texts.
"""
