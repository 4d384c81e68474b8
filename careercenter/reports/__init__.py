"""Trust: what the scam shield holds, what people report, and the queue in which staff decide.

Not here: the pages of staff (`staff`), the table of a listing's moves (`jobs`), and who an employer is (`employers`).
A listing that is held is frozen, so that no surface shows it; the reason stays in its `Hold`.
"""
