"""Skills checks: short coding exercises on made-up charts, the time they take, and how answers are scored.

Ours are in `data`; employers may write their own. Who applied where is not known here: that is `applications`.
"""
