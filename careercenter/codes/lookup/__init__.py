"""Case2Code: from a number, words, an abbreviation or lay speech to the codes that may be meant, ranked with reasons.

What the tables alone can answer is in `codes/answers.py`, which stands in when no index does.
"""
