"""The pages of coders: their profile, their credentials, their résumés."""
