"""The pages of accounts: entering, registering, mailed links, settings, second factors, moving, leaving."""
