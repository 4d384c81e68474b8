"""The pages of staff: the queue of what waits for a person, files of listings, employers and accounts, the history.

Every act of staff is a row that nobody can change, and so is every look into a file with personal data: such a file is
opened by a button, which says so. There is no way to act as somebody else.
"""
