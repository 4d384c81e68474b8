"""Reading a résumé: from a stranger's file to its text, and from the text to values that the person may confirm.

`limited` is the way in for files: it opens them in a process of its own that can do nothing but read. `values` is the
way in for text. Nothing here knows the database, the site or the time.
"""
