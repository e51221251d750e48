"""Databases for tests: a template of each kind is made once, and every test gets a copy of its own."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
from sqlalchemy import Engine

from backlot.store.database import open_engine
from backlot.store.migrating import migrate

Templates = dict[str, str]


def templates(folder: Path, address: str, furnish: Callable[[Engine], object]) -> Templates:
    """A migrated and furnished database on SQLite (in `folder`) and on the PostgreSQL server at `address`, by kind."""
    name = f"template_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    urls = {"sqlite": f"sqlite:///{folder / 'record.sqlite'}", "postgres": _database(address, name)}
    for url in urls.values():
        engine = open_engine(url)
        migrate(engine)
        furnish(engine)
        _close(engine)
    return urls


def copied(template: str, address: str, folder: Path) -> Iterator[str]:
    """The address of a copy of `template`: a file in `folder`, or a database at `address` that goes again."""
    if template.startswith("sqlite"):
        path = folder / "record.sqlite"
        shutil.copy(template.removeprefix("sqlite:///"), path)
        yield f"sqlite:///{path}"
        return
    source = template.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    yield _database(address, name)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _close(engine: Engine) -> None:
    """Leave one whole file (or no connection) behind, so that it can be copied."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    engine.dispose()


def _database(address: str, name: str) -> str:
    before, _, after = address.partition("/postgres?")
    return f"{before}/{name}?{after}"
