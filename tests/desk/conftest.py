"""The desk is tried on the same databases as the door to it."""

from tests.access.conftest import cheap_passwords, database_url, engine, furnished, house

__all__ = ["cheap_passwords", "database_url", "engine", "furnished", "house"]
