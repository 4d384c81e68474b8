"""Listings from elsewhere: feeds and files become offers, offers become listings of `jobs`.

Each reader turns one format into numbered rows and knows nothing of the database; `operations` takes rows in and puts
the brakes on closing. What an advert means is not decided here but in `jobs`.
"""
