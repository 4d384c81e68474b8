"""What a coder sends to an employer: the draft, the sending, where it stands, the silence clock and the outcome.

What employers do with it is in `inboxes`.
"""
