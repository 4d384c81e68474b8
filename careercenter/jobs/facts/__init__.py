"""The fact reader: from the words of an advert to its facts, each with the place it was read from.

One module a kind of fact. All is pure: no database, no network, no clock, no model; the same text gives the same facts.
`read.read` is the way in. It does not judge what employers say in fields of their own: those never pass here.
"""
