"""Seals a copy: a digest over every row it holds, kept inside it, so that one altered letter shows wherever it lies."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection

SEAL: Final = "backup_seal"


def seal(copy: Connection, at: datetime) -> None:
    """Write down when the copy was made and what it holds."""
    copy.exec_driver_sql(f'CREATE TABLE "{SEAL}" (made_at TEXT NOT NULL, content TEXT NOT NULL)')
    words = (at.astimezone(UTC).isoformat(), _content(copy))
    copy.exec_driver_sql(f'INSERT INTO "{SEAL}" VALUES (?, ?)', words)  # noqa: S608


def sealed_at(copy: Connection) -> datetime | None:
    """When the copy was made; None where the seal does not fit what it holds."""
    made_at, content = copy.exec_driver_sql(f'SELECT made_at, content FROM "{SEAL}"').one()  # noqa: S608
    return datetime.fromisoformat(made_at) if content == _content(copy) else None


def _content(copy: Connection) -> str:
    """SHA-256 over the shape and the rows of every table but the seal, as they lie in the file."""
    digest = hashlib.sha256()
    shapes = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> ? ORDER BY name"
    for name, shape in copy.exec_driver_sql(shapes, (SEAL,)).all():
        digest.update(f"{name}\n{shape}\n".encode())
        for row in copy.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY rowid'):  # noqa: S608
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
