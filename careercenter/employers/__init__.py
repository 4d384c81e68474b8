"""Employers: who stands behind a listing. Accounts and members of an employer come in their own slice."""
