"""The options of decisions as a table: rows of a file gathered by their decision, for only together can they be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Select, select

from backlot.records import BacklotError, DecisionOption
from backlot.records.imports import Issue, TableRow
from backlot.store.commands.decisions import option_from
from backlot.store.commands.sheet_parts import Field, FieldKind, Sheet, choice, pair, parted
from backlot.store.commands.table_wishes import Difference, Pair, Standing, issue_of
from backlot.store.commands.wishes import Wish
from backlot.store.tables import DecisionOptionRow, DecisionRow

# Known to files alone: at the desk options are a part of their decision's form, and a wish holds them all.
OPTION: Final = Sheet(
    "option",
    DecisionOptionRow,
    (
        choice("decision", "decision", required=True, fixed=True),
        *pair("label", required=True),
        Field("chosen", FieldKind.FLAG),
        *pair("why", FieldKind.PROSE),
    ),
    ("label", "why"),
    key=("decision", "position"),
    naming="label",
)
_NEW: Final = {"label_zh": "", "label_en": "", "why_zh": "", "why_en": "", "chosen": False}
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The options of one decision as a file wants them, and as they stand; `version` is the one the file says."""

    decision: str
    first: TableRow | None
    rows: int
    before: tuple[DecisionOption, ...]
    after: tuple[DecisionOption, ...]
    version: int | None


def with_version(team: str) -> Select[Any]:
    """The options of a team with the version of their decision: who edits one edits that."""
    option, decision = OPTION.columns, DecisionRow.__table__
    is_its = (decision.c.production == option.c.production) & (decision.c.code == option.c.decision)
    query = select(option, decision.c.version).join(decision, is_its).where(option.c.production == team)
    return query.order_by(option.c.decision, option.c.position)


def with_options(
    team: str,
    standing: Mapping[str, Sequence[Standing]],
    rows: Sequence[TableRow],
    replacing: bool,
    come: Sequence[Pair],
    gone: set[str],
) -> tuple[list[Pair | Issue], int]:
    """`come` with the options that the file has: they go with the wish for their decision, or are a wish for it; and how
    many rows say what stands already."""
    decisions = {each.code: each for each in standing["decision"]}
    there = {each.code: each.values for each in standing[OPTION.kind]}
    found: list[Pair | Issue] = list(come)
    places = {wish.code: at for at, (wish, _) in enumerate(come) if wish.kind == "decision" and wish.code}
    same = 0
    for each in _weighed(there, [row for row in rows if row.kind == OPTION.kind], replacing):
        if isinstance(each, Issue):
            found.append(each)
        elif each.decision in gone:
            continue
        elif each.before == each.after:
            same += each.rows
        elif each.decision in places:
            at = places[each.decision]
            found[at] = _moved(each, come[at][0].version) or _joined(come[at], each)
        elif each.decision in decisions:
            found.append(_alone(team, each, decisions[each.decision]))
    return found, same


def _joined(pair: Pair, each: _Weighed) -> Pair:
    """The wish for a decision with its options."""
    wish, difference = pair
    was, wanted = _differing(each)
    told = replace(
        difference, before={**(difference.before or {}), **was}, after={**(difference.after or {}), **wanted}
    )
    return replace(wish, options=each.after), told


def _moved(each: _Weighed, version: int | None) -> Issue | None:
    if each.first is None or version is None or each.version in (None, version):
        return None
    return issue_of(each.first, "version", str(each.version), "import.moved", now=version)


def _alone(team: str, each: _Weighed, stands: Standing) -> Pair | Issue:
    if (moved := _moved(each, stands.version)) is not None:
        return moved
    wish = Wish("decision", team, stands.code, stands.version, {}, each.after)
    line = None if each.first is None else each.first.place.line
    return wish, Difference("decision", stands.code, stands.name, line, *_differing(each))


def _weighed(there: Mapping[str, Values], rows: Sequence[TableRow], replacing: bool) -> Iterator[_Weighed | Issue]:
    """What `rows` make of the options that are `there`, by code; with `replacing`, those that the file lacks are to go."""
    stood: dict[str, dict[str, Values]] = defaultdict(dict)
    for code, values in there.items():
        stood[_decision(code)][code] = values
    of: dict[str, list[TableRow]] = {decision: [] for decision in stood} if replacing else {}
    for row in rows:
        decision = _named(row)
        if not decision:
            yield Issue(row.place.file, row.place.line, "decision", "", "exchange.empty_cell")
        elif row.code and row.values.get("decision") not in (None, decision):
            yield Issue(row.place.file, row.place.line, "decision", row.code, "import.fixed")
        else:
            of.setdefault(decision, []).append(row)
    for decision, its in of.items():
        its_own = stood.get(decision, {})
        versions = [row.version for row in its if row.version is not None]
        wanted = tuple(map(_option, _wanted(its_own, its, replacing)))
        before = tuple(map(_option, its_own.values()))
        yield _Weighed(decision, its[0] if its else None, len(its), before, wanted, min(versions, default=None))


def _differing(each: _Weighed) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was and would be, by the number of the option and its field."""
    was, wanted = _fields(each.before), _fields(each.after)
    moved = [
        name for name in {**was, **wanted} if was.get(name) != wanted.get(name) and (was.get(name) or wanted.get(name))
    ]
    return {name: was.get(name) for name in moved}, {name: wanted.get(name) for name in moved}


def _fields(options: Sequence[DecisionOption]) -> dict[str, Any]:
    return {
        f"{OPTION.kind}.{number}.{name}": value
        for number, option in enumerate(options, 1)
        for name, value in (
            ("label_zh", option.label.zh),
            ("label_en", option.label.en),
            ("chosen", option.chosen),
            ("why_zh", option.why.zh),
            ("why_en", option.why.en),
        )
    }


def _wanted(stood: Mapping[str, Values], rows: Sequence[TableRow], replacing: bool) -> Iterator[Values]:
    """Those there in their order, then the new ones as they come in the file."""
    told = {row.code: row.values for row in rows if row.code in stood}
    for code, values in stood.items():
        if code in told or not replacing:
            yield {**values, **told.get(code, {})}
    yield from ({**_NEW, **row.values} for row in rows if row.code not in stood)


def _option(values: Values) -> DecisionOption:
    return option_from({name: bool(values[name]) if name == "chosen" else values[name] or "" for name in _NEW})


def _named(row: TableRow) -> str:
    return _decision(row.code) if row.code else str(row.values.get("decision") or "")


def _decision(code: str) -> str:
    try:
        return parted(code, len(OPTION.key))[0]
    except BacklotError:  # a code of nothing
        return ""
