"""The scam shield: explained, weighted rules over what an advert says. Pure: no database, no clock, no network.

`judge(claim)` adds the weights of the rules that hit; at `HOLD_AT` a person looks before anyone else does. Rules and
phrases are data (`data/rules.toml`, `data/concepts.toml`), so that a new trick is a line and not a function. A rule
never judges grammar or names strongly: honest people write in a hurry, too.
"""
