"""Edits, adds, publishes and withdraws key decisions with the options that were weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import select

from backlot.records import DecisionOption, Text
from backlot.store.changes import Row, RowMoved, Unit
from backlot.store.commands.checking import as_opened, checked, whole, write
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.row_checks import check_row
from backlot.store.commands.rows import add_row, removing
from backlot.store.commands.sheets import DECISION
from backlot.store.commands.wording import FieldFault, checked_line, checked_prose
from backlot.store.tables import DecisionOptionRow, DecisionRow

Options = Sequence[DecisionOption]
remove_decision: Final = removing("decision")


@needs(Right.EDIT)
def edit_decision(
    unit: Unit,
    team: str,
    code: str,
    version: int,
    values: Mapping[str, object],
    options: Options | None = None,
    options_were: Options | None = None,
    one_language: bool = False,
) -> None:
    """`options` replace those there; with `options_were`, RowMoved when they are no longer what the form showed."""
    before = as_opened(unit, DECISION, team, code, version)
    if options_were is not None and options_of(unit, team, code) != tuple(options_were):
        raise RowMoved(before)
    clean = checked(unit, DECISION, team, whole(DECISION, before, values), one_language=one_language)
    check_row(unit, "decision", team, before, clean)
    written = write(unit, DECISION, before, clean)
    if options is not None and options_of(unit, team, code) != tuple(options):
        _write_options(unit, team, code, options, one_language)
        if not written:
            unit.change(DecisionRow, {"production": team, "code": code}, {"version": version + 1})


@needs(Right.EDIT)
def add_decision(
    unit: Unit, team: str, values: Mapping[str, object], options: Options = (), one_language: bool = False
) -> str:
    """A new decision, not yet published; its code is answered."""
    code = add_row(unit, "decision", team, values, one_language, published=False)
    _write_options(unit, team, code, options, one_language)
    return code


@needs(Right.EDIT)
def publish_decision(unit: Unit, team: str, code: str, version: int, one_language: bool = False) -> None:
    """Show the decision to visitors; its words must be there in both languages unless `one_language`."""
    before = as_opened(unit, DECISION, team, code, version)
    checked(unit, DECISION, team, whole(DECISION, before, {}), one_language=one_language)
    _check_options(options_of(unit, team, code), one_language)
    unit.change(DecisionRow, {"production": team, "code": code}, {"published": True}, version)


@needs(Right.EDIT)
def unpublish_decision(unit: Unit, team: str, code: str, version: int) -> None:
    unit.change(DecisionRow, {"production": team, "code": code}, {"published": False}, version)


def options_of(unit: Unit, team: str, code: str) -> tuple[DecisionOption, ...]:
    """The options of a decision as they stand, in their order."""
    table = DecisionOptionRow.__table__
    query = select(table).where(table.c.production == team, table.c.decision == code).order_by(table.c.position)
    return tuple(option_from(dict(row)) for row in unit.connection.execute(query).mappings())


def option_from(row: Row) -> DecisionOption:
    return DecisionOption(Text(row["label_zh"], row["label_en"]), row["chosen"], Text(row["why_zh"], row["why_en"]))


def _write_options(unit: Unit, team: str, code: str, options: Options, one_language: bool) -> None:
    clean = [_checked(option) for option in options]
    _check_options(clean, one_language)
    rows: list[Row] = [
        {
            "production": team,
            "decision": code,
            "position": position,
            "chosen": option.chosen,
            "label_zh": option.label.zh,
            "label_en": option.label.en,
            "why_zh": option.why.zh,
            "why_en": option.why.en,
        }
        for position, option in enumerate(clean)
    ]
    unit.bring_to(DecisionOptionRow, {"production": team, "decision": code}, rows)


def _checked(option: DecisionOption) -> DecisionOption:
    label = Text(
        checked_line("label_zh", option.label.zh, required=False),
        checked_line("label_en", option.label.en, required=False),
    )
    why = Text(
        checked_prose("why_zh", option.why.zh, required=False), checked_prose("why_en", option.why.en, required=False)
    )
    return DecisionOption(label, option.chosen, why)


def _check_options(options: Options, one_language: bool) -> None:
    if options and sum(option.chosen for option in options) != 1:
        raise FieldFault("error.one_chosen_option", "options")
    for option in options:
        if not option.label:
            raise FieldFault("error.empty", "label_zh")
        for pair, name in ((option.label, "label"), (option.why, "why")):
            if bool(pair.zh) != bool(pair.en) and not one_language:
                raise FieldFault("error.other_language", f"{name}_en" if pair.zh else f"{name}_zh")
