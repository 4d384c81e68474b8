"""Readers of official code files: each turns one layout into rows, a line at a time, without a database."""
