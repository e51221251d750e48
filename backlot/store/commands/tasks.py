"""Edits and adds the steps of a team's work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backlot.records import TaskStatus
from backlot.store.changes import Unit
from backlot.store.commands.checking import (
    as_opened,
    check_order,
    checked,
    next_code,
    next_position,
    touched,
    whole,
    write,
)
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.sheets import TASK, columns_of
from backlot.store.commands.wording import FieldFault
from backlot.store.tables import TaskRow


@needs(Right.EDIT)
def edit_task(
    unit: Unit, team: str, code: str, version: int, values: Mapping[str, object], one_language: bool = False
) -> None:
    before = as_opened(unit, TASK, team, code, version)
    clean = checked(unit, TASK, team, whole(TASK, before, values), one_language=one_language)
    _check_times(clean, touched(TASK, before, clean, "status", "actual_start", "actual_end"))
    write(unit, TASK, before, clean)


@needs(Right.EDIT)
def add_task(unit: Unit, team: str, values: Mapping[str, object], one_language: bool = False) -> str:
    """A new step at the end of the list; its code is answered."""
    clean = checked(unit, TASK, team, values, one_language=one_language)
    _check_times(clean, True)
    code = next_code(unit, TaskRow, "T", {"production": team})
    place = {"production": team, "code": code, "position": next_position(unit, TaskRow, team), "version": 1}
    clean["milestone"] = bool(clean["milestone"])
    unit.add(TaskRow, place | {"prompt_zh": "", "prompt_en": ""} | columns_of(TASK, clean))
    return code


def _check_times(clean: Mapping[str, Any], standing_changed: bool) -> None:
    check_order(clean["planned_start"], clean["planned_end"], "planned_end")
    check_order(clean["actual_start"], clean["actual_end"], "actual_end")
    if standing_changed and clean["status"] is TaskStatus.DONE:
        for name in ("actual_start", "actual_end"):
            if clean[name] is None:
                raise FieldFault("error.done_without_dates", name)
