"""Beheer: where maintainers log in, bring documents in and out, and see what could not be read or answered."""
