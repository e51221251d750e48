"""What stands behind a cost: the takes that were billed on it, and the rates by which it is shown in another currency."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from backlot.records import Take
from backlot.records.making import BilledTakes
from backlot.records.programme import ExchangeRate
from backlot.store.flattening import raised
from backlot.store.queries.rows import all_rows, table_of
from backlot.store.tables import ExchangeRateRow, TakeRow


@dataclass(frozen=True, slots=True)
class BilledTake:
    """A take and the shot it is of."""

    shot: str
    take: Take


def takes_behind(connection: Connection, code: str, entry: str) -> tuple[BilledTake, ...]:
    """The takes of the production that were billed on the cost entry."""
    table = table_of(TakeRow)
    query = (
        select(table).where(table.c.production == code, table.c.cost == entry).order_by(table.c.shot, table.c.position)
    )
    return tuple(BilledTake(row["shot"], raised(Take, dict(row))) for row in connection.execute(query).mappings())


def billed_takes(connection: Connection, code: str) -> tuple[BilledTakes, ...]:
    """Takes and credits by cost entry and verdict, counted by the database."""
    table = table_of(TakeRow)
    query = (
        select(table.c.cost, table.c.verdict, func.count(), func.coalesce(func.sum(table.c.credits), 0))
        .where(table.c.production == code, table.c.cost.is_not(None))
        .group_by(table.c.cost, table.c.verdict)
        .order_by(table.c.cost, table.c.verdict)
    )
    return tuple(
        BilledTakes(entry, verdict, int(made), int(paid)) for entry, verdict, made, paid in connection.execute(query)
    )


def exchange_rates(connection: Connection) -> dict[str, ExchangeRate]:
    """The newest rate of each currency, with its day and source."""
    rows = all_rows(connection, ExchangeRateRow, "currency", "day")
    return {row["currency"]: raised(ExchangeRate, row) for row in rows}
