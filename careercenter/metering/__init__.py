"""The page-view meter: how many pages a reader may see whole in a month, and which they have seen.

It knows neither accounts nor codes: a reader and a page are texts that those who ask have made.
"""
