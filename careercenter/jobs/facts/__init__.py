"""The fact reader: from the words of an advert to its facts, each with the place it was read from.

One module a kind of fact. All is pure: no database, no network, no clock, no model; the same text gives the same facts.
`read.read` is the way in. It is not a judge of what is posted: an employer's own fields count as said and never pass here.
"""
