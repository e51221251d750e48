"""Shows whole productions and decisions to visitors, or takes them back from view: one flag of one row, as a kind of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from backlot.records import BacklotError
from backlot.store.changes import Unit
from backlot.store.commands.checking import as_opened
from backlot.store.commands.decisions import publish_decision, unpublish_decision
from backlot.store.commands.parity import refuse_wanting, wanting_in_production
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.sheets import SHEETS, Field, FieldKind, Sheet
from backlot.store.tables import DecisionRow, ProductionRow

Values = Mapping[str, object]
_FLAG: Final = (Field("published", FieldKind.FLAG),)
SHOW_PRODUCTION: Final = Sheet("show_production", ProductionRow, _FLAG, (), key=())
SHOW_DECISION: Final = Sheet("show_decision", DecisionRow, _FLAG, (), naming="title")
# Of each kind that visitors may be kept from seeing: the kind that says so. A topic says so itself.
SHOWN_BY: Final = {"team": "show_production", "decision": "show_decision", "topic": "topic"}


@needs(Right.EDIT)
def show_production(unit: Unit, team: str, version: int, values: Values, one_language: bool = False) -> None:
    """A team's production with all that it holds: words in both languages, subtitles and image descriptions are asked for
    unless `one_language`."""
    to_show = _is_to_show(values)
    as_opened(unit, SHEETS["team"], team, team, version)
    if to_show and not one_language:
        refuse_wanting(wanting_in_production(unit.connection, team))
    unit.change(ProductionRow, {"code": team}, {"published": to_show}, version)


@needs(Right.EDIT)
def show_decision(unit: Unit, team: str, code: str, version: int, values: Values, one_language: bool = False) -> None:
    if _is_to_show(values):
        publish_decision(unit, team, code, version, one_language)
    else:
        unpublish_decision(unit, team, code, version)


SHOWING: Final[dict[str, tuple[Sheet, Callable[..., Any]]]] = {
    "show_production": (
        SHOW_PRODUCTION,
        lambda unit, team, _code, *rest, **more: show_production(unit, team, *rest, **more),
    ),
    "show_decision": (SHOW_DECISION, show_decision),
}


def sheet_of(kind: str) -> Sheet | None:
    """The sheet of a kind that a wish may be about."""
    return SHOWING[kind][0] if kind in SHOWING else SHEETS.get(kind)


def _is_to_show(values: Values) -> bool:
    wanted = values.get("published")
    if not isinstance(wanted, bool) or values.keys() != {"published"}:
        raise BacklotError("error.not_so")
    return wanted
