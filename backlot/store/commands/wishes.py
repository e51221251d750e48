"""Many rows wished for at once and granted as one change: what a table of edits, a file, or a draft comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from backlot.records import BacklotError, DecisionOption
from backlot.store.changes import Unit
from backlot.store.commands.announcing import announce, edit_announcement
from backlot.store.commands.decisions import add_decision, edit_decision, remove_decision
from backlot.store.commands.films import add_budget, edit_budget, edit_film, remove_budget
from backlot.store.commands.ledger import (
    add_budget_line,
    edit_budget_line,
    edit_cost,
    record_cost,
    remove_budget_line,
    remove_cost,
)
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.rows import adding, editing, removing
from backlot.store.commands.tasks import add_task, edit_task, remove_task
from backlot.store.commands.teams import add_team, edit_team, remove_team

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """One row of `kind` (a key of `SHEETS`) as somebody wants it.

    `version` is the version it was seen at, None for a new row; `values` holds the fields to change, None to take the row
    away. `options` are a decision's, None to leave them.
    """

    kind: str
    team: str
    code: str
    version: int | None
    values: Mapping[str, object] | None
    options: tuple[DecisionOption, ...] | None = None


class WishFault(BacklotError):
    """A wish that cannot be granted: `at` is its place in the list, the sentence is that of `fault`."""

    def __init__(self, at: int, fault: BacklotError) -> None:
        super().__init__(fault.key, **fault.details)
        self.at = at
        self.fault = fault


# Kinds with nothing of their own: their sheet and the checks of their row say everything.
_TEAM_KINDS: Final = ("disclosure", "person", "role", "asset", "scene", "shot", "take", "lesson", "estimate")
_SHARED_KINDS: Final = (
    "fact", "partner", "real_film", "published_figure", "service", "account", "rate", "topic", "session", "kiosk",
)  # fmt: skip
_PLAIN: Final = (*_TEAM_KINDS, *_SHARED_KINDS)
# By kind: how a row is added `(unit, team, values, one_language=)`, edited `(unit, team, code, version, values,
# one_language=)` and removed `(unit, team, code, version)`; the team of what all share is "". What is not there can't be
# done to that kind.
ADDING: Final[dict[str, Command]] = {
    "team": add_team,
    "task": add_task,
    "budget": add_budget,
    "budget_line": add_budget_line,
    "cost": record_cost,
    "decision": add_decision,
    **{kind: adding(kind) for kind in _PLAIN},
}
EDITING: Final[dict[str, Command]] = {
    "task": edit_task,
    "budget_line": edit_budget_line,
    "cost": edit_cost,
    "decision": edit_decision,
    "announcement": edit_announcement,
    **{kind: editing(kind) for kind in (*_PLAIN, "media", "programme")},
}
REMOVING: Final[dict[str, Command]] = {
    "team": remove_team,
    "task": remove_task,
    "budget": remove_budget,
    "budget_line": remove_budget_line,
    "cost": remove_cost,
    "decision": remove_decision,
    **{kind: removing(kind) for kind in (*_PLAIN, "text_track", "announcement")},
}
WHOLE_TEAM: Final[dict[str, Command]] = {"team": edit_team, "film": edit_film, "budget": edit_budget}  # one row a team
SHARED: Final[dict[str, Command]] = {"announcement": announce}  # of no team, and said rather than added


@needs(Right.EDIT)
def grant_wishes(unit: Unit, wishes: Sequence[Wish], one_language: bool = False) -> tuple[str, ...]:
    """All of them or none, in their order, as one change; the code of each row is answered.

    Raises WishFault for the first that cannot be granted; its `fault` is a RowMoved where the row has moved on.
    """
    return tuple(_granted(unit, at, wish, one_language) for at, wish in enumerate(wishes))


def _granted(unit: Unit, at: int, wish: Wish, one_language: bool) -> str:
    try:
        return _grant(unit, wish, one_language)
    except BacklotError as fault:
        raise WishFault(at, fault) from fault


def _grant(unit: Unit, wish: Wish, one_language: bool) -> str:
    more: dict[str, Any] = {} if wish.options is None else {"options": wish.options}
    if wish.values is None:
        _of(REMOVING, wish)(unit, wish.team, wish.code, wish.version)
    elif wish.version is None:
        if wish.kind in SHARED:
            return str(SHARED[wish.kind](unit, wish.values, one_language=one_language))
        return str(_of(ADDING, wish)(unit, wish.team, wish.values, one_language=one_language, **more))
    elif wish.kind in WHOLE_TEAM:
        WHOLE_TEAM[wish.kind](unit, wish.team, wish.version, wish.values, one_language=one_language)
    else:
        edit = _of(EDITING, wish)
        edit(unit, wish.team, wish.code, wish.version, wish.values, one_language=one_language, **more)
    return wish.code


def _of(commands: Mapping[str, Command], wish: Wish) -> Command:
    if wish.kind not in commands:
        raise BacklotError("error.not_so", kind=wish.kind)
    return commands[wish.kind]
