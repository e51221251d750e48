"""Whose content a row is, as changes keep rows: what holds a team editor to their team, and what of the list they read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backlot.store.tables import ProductionRow


def belongs_to(row: Mapping[str, Any], team: str) -> bool:
    """Whether a row, as a change keeps it, is of this one team, before and after."""
    name = "code" if row["table"] == ProductionRow.__tablename__ else "production"
    sides = (row["key"], row["before"] or {}, row["after"] or {})
    return name in row["key"] and all(side[name] == team != "" for side in sides if name in side)


def is_content_of(row: Mapping[str, Any], team: str) -> bool:
    """Whether whoever looks after this team alone may write the row so: that a team comes or goes is not for them."""
    comes_or_goes = row["before"] is None or row["after"] is None
    return belongs_to(row, team) and not (row["table"] == ProductionRow.__tablename__ and comes_or_goes)
