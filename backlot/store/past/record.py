"""A whole record of the past in memory, its tables brought back one by one as somebody asks for them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, Final

from sqlalchemy import Connection, Engine, StaticPool, Table, TextClause, create_engine, event
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql import ClauseElement, visitors

from backlot.store.database import reading
from backlot.store.past.bringing import bring_back
from backlot.store.past.standing import Standing
from backlot.store.past.undoing import Undone, undone_since
from backlot.store.tables import Base
from backlot.store.tables.beside import BESIDE

# What is beside the record, or speaks to the people in the building now, is never asked of the past.
OUTSIDE: Final = BESIDE | {"announcement"}
KEPT: Final = 256  # answers
Query = Callable[..., Any]
OnShelf = Callable[[str], bool]


class PastRecord:
    """The record at edition `number` as `standing` lets it be seen. Any query is answered, as of then, in its own words.

    `on_shelf` says whether a media file is still there; what names one that is gone goes without it.
    """

    def __init__(
        self, source: Engine, number: int, standing: Standing, on_shelf: OnShelf, outside: frozenset[str] = OUTSIDE
    ) -> None:
        self.number = number
        self.standing = standing
        self.rows = 0  # brought back so far
        self.source = source
        self._on_shelf = on_shelf
        self._seen = number
        self._undone: dict[str, Undone] = {}
        self._brought: set[str] = set(outside)
        self._answers: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = threading.Lock()
        self._engine = _empty_engine()
        event.listen(self._engine, "before_execute", self._before)

    def answer(self, query: Query, *args: Any) -> Any:
        """What `query(connection, *args)` would have said then. Raises BacklotError where the database is away."""
        key = (query.__module__, query.__qualname__, *args)
        with self._lock:
            if key not in self._answers:
                with self._engine.connect() as connection:
                    self._answers[key] = query(connection, *args)
            self._answers.move_to_end(key)
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
            return self._answers[key]

    def close(self) -> None:
        """Give its memory back."""
        with self._lock:
            self._answers.clear()
            self._engine.dispose()

    def _before(self, connection: Connection, asked: Any, *_details: Any) -> None:
        if isinstance(asked, ClauseElement):
            self._bring(connection, _tables_in(asked))

    def _bring(self, connection: Connection, tables: Iterable[Table]) -> None:
        missing = [table for table in tables if table.name not in self._brought]
        if not missing:
            return
        with reading(self.source) as source:
            self._seen = undone_since(source, self._seen, self._undone)
            for table in missing:
                self._brought.add(table.name)
                connection.exec_driver_sql("BEGIN")
                try:
                    undone = self._undone.get(table.name, Undone())
                    self.rows += bring_back(source, connection, table, undone, self.standing, self._on_shelf)
                except BaseException:
                    self._brought.discard(table.name)
                    connection.exec_driver_sql("ROLLBACK")
                    raise
                connection.exec_driver_sql("COMMIT")


def _empty_engine() -> Engine:
    """The record's tables in memory, without their promises to one another: they come one by one."""
    engine = create_engine(
        "sqlite://",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as connection:
        for table in Base.metadata.tables.values():
            connection.execute(CreateTable(table))
    return engine


def _tables_in(asked: ClauseElement) -> list[Table]:
    """Every table a statement speaks of; of words written by hand nobody can tell."""
    parts = list(visitors.iterate(asked))
    if any(isinstance(part, TextClause) for part in parts):
        return list(Base.metadata.tables.values())
    names = {part.name for part in parts if isinstance(part, Table)}
    return [Base.metadata.tables[name] for name in sorted(names) if name in Base.metadata.tables]
