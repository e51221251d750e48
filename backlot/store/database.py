"""The engine and its two doors: a connection to read and a connection to write, each begun as its database needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from backlot.records import BacklotError
from backlot.store.turns import TooLong, Turns

__all__ = ["Connection", "Engine", "is_postgres", "open_engine", "reading", "scalar", "writing"]

WRITE_DEADLINE: Final = 8.0  # seconds from BEGIN to the answer
TURN_PATIENCE: Final = 5.0  # seconds that a writer waits for those before it in this process
_SQLITE_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "journal_size_limit=67108864",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
_WRITING: Final = "backlot_writing"
_turns: Final[dict[str, Turns]] = {}
_ONE_MOMENT: Final[dict[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def open_engine(url: str) -> Engine:
    """An engine on `url` (SQLite or PostgreSQL) with the settings under which no acknowledged write is lost."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(url, address.database)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    return create_engine(
        address,
        pool_size=8,
        max_overflow=8,
        pool_timeout=3,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 3,
            "options": "-c statement_timeout=8000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000",
        },
    )


def _sqlite_engine(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 5}, pool_size=8, max_overflow=8, pool_timeout=3)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection whose reads all see the record at one moment."""
    one_moment = {} if engine.dialect.name == "sqlite" else _ONE_MOMENT
    with (
        _explained("error.database_away"),
        engine.connect().execution_options(**one_moment) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that commits when the block ends and writes nothing at all when it raises."""
    with (
        _explained("error.not_saved"),
        _turn(engine),
        engine.connect().execution_options(**{_WRITING: True}) as connection,
        connection.begin(),
    ):
        yield connection


def _turn(engine: Engine) -> AbstractContextManager[None]:
    """On SQLite writers queue here: waiting for its lock, one may be overtaken again and again until its time is up."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path == ":memory:":
        return nullcontext()
    return _turns.setdefault(path, Turns()).turn(TURN_PATIENCE)


@contextmanager
def _explained(key: str) -> Iterator[None]:
    """A database that is away, locked or too slow is said in one sentence; a fault of ours stays what it is."""
    try:
        yield
    except (OperationalError, PoolTimeoutError, TooLong) as error:
        raise BacklotError(key) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise BacklotError(key) from error
        raise


def is_postgres(engine: Engine) -> bool:
    return bool(engine.dialect.name == "postgresql")


def scalar(connection: Connection, statement: str, **values: Any) -> Any:
    return connection.execute(text(statement), values).scalar()
