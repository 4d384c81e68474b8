"""What every page shares: transactions, errors, headers, static files, logs, metrics, health.

Nothing here knows what a listing is. Each module has `install(app, ...)`; `app.py` calls them in order.
"""
