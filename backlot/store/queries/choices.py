"""How visitors chose, as counts: one for each option of a decision that visitors may see."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, select

from backlot.store.queries.rows import table_of
from backlot.store.tables import ChoiceRow, DecisionOptionRow, DecisionRow, ProductionRow


def choices(connection: Connection, team: str, decision: str) -> tuple[int, ...]:
    """The counts by option, in the record's order; empty where there is no such published decision."""
    option, choice = table_of(DecisionOptionRow), table_of(ChoiceRow)
    same = and_(*(option.c[name] == choice.c[name] for name in ("production", "decision", "position")))
    query = (
        select(option.c.position, choice.c.count)
        .select_from(option.outerjoin(choice, same))
        .where(is_shown(team, decision))
        .order_by(option.c.position)
    )
    return tuple(count or 0 for _, count in connection.execute(query))


def is_shown(team: str, decision: str) -> ColumnElement[bool]:
    """Options of this decision, if both it and its production are published."""
    option, row, production = table_of(DecisionOptionRow), table_of(DecisionRow), table_of(ProductionRow)
    published = (
        select(row.c.code)
        .join(production, production.c.code == row.c.production)
        .where(row.c.production == team, row.c.code == decision, row.c.published, production.c.published)
    )
    return and_(option.c.production == team, option.c.decision == decision, published.exists())
