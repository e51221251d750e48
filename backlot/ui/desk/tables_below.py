"""What stands below a table: its faults, what others changed meanwhile, every field before and after, and the one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import streamlit as st

from backlot.i18n import number, say
from backlot.records import BacklotError, Language, Text
from backlot.store.changes import AlreadyDone, RowMoved
from backlot.store.commands.wishes import Wish, WishFault, grant_wishes
from backlot.ui.desk.fields import label_of
from backlot.ui.desk.news import bad_news, forget_news
from backlot.ui.desk.plain import shown, unmarked
from backlot.ui.desk.saving import done
from backlot.ui.desk.tables_columns import said, shown_code
from backlot.ui.desk.tables_edits import Edit, Fault, Given
from backlot.ui.desk.tables_open import OpenTable, close_table, table_in_hand
from backlot.ui.desk.tables_plan import Plan, choice_key, plan_of
from backlot.ui.desk.tables_settling import Contest, Moved
from backlot.ui.markup import text
from backlot.ui.tell import tell

LONGEST: Final = 300
_SUBJECT: Final = 80
_LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")


def draw_below(table: OpenTable, plan: Plan, language: Language) -> None:
    """Nothing where nothing was typed."""
    if not plan.asked:
        return
    st.html(f'<p class="desk-table-sum" role="status">{text(_sum(plan, language))}</p>')
    if plan.unknown is not None:
        st.error(unmarked(say(plan.unknown.key, language, **plan.unknown.details)))
    if plan.faults:
        _draw_faults(table, plan.faults, language)
    for moved in plan.settled.moved:
        _draw_moved(table, moved, language)
    if plan.settled.edits:
        edits = "".join(_edit_html(table, edit, language) for edit in plan.settled.edits)
        st.html(
            f'<section class="desk-table-edits" aria-label="{text(say("tables.edits", language))}">{edits}</section>'
        )
    st.checkbox(say("desk.one_language", language), key=table.key("one_language"))
    st.button(
        say("tables.save", language, count=number(len(plan.wishes), language)),
        type="primary",
        key=table.key("save"),
        width="stretch",
        disabled=not plan.may_be_saved,
        on_click=_save,
        args=(table.id, plan.wishes, plan.one_language, language),
    )
    words = say("tables.discard", language)
    st.button(words, key=table.key("discard"), width="stretch", on_click=discard)


def discard() -> None:
    close_table()
    forget_news()


def _save(shown_in: str, shown_wishes: tuple[Wish, ...], one_language: bool, language: Language) -> None:
    """All that was shown, as one change, or none of it. What was typed after it was shown is not saved unseen."""
    forget_news()
    table = table_in_hand()
    try:
        if table is None or table.id != shown_in:
            raise BacklotError("error.table_not_as_shown")
        plan = plan_of(table)
        if (plan.wishes, plan.one_language) != (shown_wishes, one_language) or not plan.may_be_saved:
            raise BacklotError("error.table_not_as_shown")
        operation = table.operation(plan.wishes, one_language)
        _tell(table, plan, operation)
    except BacklotError as error:
        bad_news(error, language)
        return
    close_table()
    done(language, operation)


def _tell(table: OpenTable, plan: Plan, operation: str) -> None:
    try:
        tell(
            grant_wishes,
            plan.wishes,
            plan.one_language,
            subject=_subject(plan),
            production=table.look.team or None,
            operation=operation,
        )
    except AlreadyDone:
        pass  # the first try was saved after all
    except WishFault as fault:
        if isinstance(fault.fault, RowMoved):
            raise BacklotError("error.table_moved") from fault
        edit = plan.settled.edits[fault.at]
        row = Text(*(row_words(edit.row, edit.new, each) for each in _LANGUAGES))
        reason = Text(*(say(fault.key, each, **fault.details) for each in _LANGUAGES))
        raise BacklotError("error.table_row", row=row, reason=reason) from fault


def _subject(plan: Plan) -> str:
    """The codes, for the list of changes."""
    words = " ".join(wish.code or "+" for wish in plan.wishes)
    return words if len(words) <= _SUBJECT else words[:_SUBJECT] + "…"


def _sum(plan: Plan, language: Language) -> str:
    edits = plan.settled.edits
    counts = {
        "changed": sum(edit.row is not None and edit.values is not None for edit in edits),
        "added": sum(edit.row is None for edit in edits),
        "removed": sum(edit.values is None for edit in edits),
        "faults": len(plan.faults),
        "moved": sum(moved.is_open for moved in plan.settled.moved),
        "blank": plan.asked.blank,
    }
    parts = [say(f"tables.sum.{name}", language, count=number(n, language)) for name, n in counts.items() if n]
    return " · ".join(parts) or say("tables.sum.nothing", language)


def _draw_faults(table: OpenTable, faults: Sequence[Fault], language: Language) -> None:
    lines = "".join(_fault_html(table, fault, language) for fault in faults)
    st.html(
        f'<h3 class="desk-table-head">{text(say("tables.faults", language))}</h3><ul class="desk-table-faults">{lines}</ul>'
    )


def _fault_html(table: OpenTable, fault: Fault, language: Language) -> str:
    """Row, field and value in one line, the reason under it."""
    parts = [f"<b>{text(row_words(fault.row, fault.new, language))}</b>"]
    if fault.name:
        value = _short(_value(table, fault.name, fault.value, language), 80)
        parts.append(f"{text(label_of(table.look.kind, fault.name, language))}<span>{text(value)}</span>")
    reason = say(fault.reason.key, language, **fault.reason.details)
    return f"<li><p>{' · '.join(parts)}</p><p>{text(reason)}</p></li>"


def _draw_moved(table: OpenTable, moved: Moved, language: Language) -> None:
    """Both versions of a row that somebody changed meanwhile, and a choice where they contradict each other."""
    with st.container(border=True):
        key = "tables.gone" if moved.version is None else "tables.moved"
        st.html(
            f'<h3 class="desk-table-head">{text(row_words(moved.row, 0, language))}</h3><p>{text(say(key, language))}</p>'
        )
        lines = [_line(table, name, moved.row.base[name], value, language) for name, value in moved.theirs.items()]
        if lines:
            title = text(say("tables.theirs_too", language))
            st.html(f'<section class="desk-change"><h4>{title}</h4><dl>{"".join(lines)}</dl></section>')
        for contest in moved.contests:
            _draw_contest(table, moved, contest, language)


def _draw_contest(table: OpenTable, moved: Moved, contest: Contest, language: Language) -> None:
    label = say("tables.whole_row", language)
    if contest.name:
        label = label_of(table.look.kind, contest.name, language)
        versions = (("was", contest.was), ("mine", contest.mine), ("theirs", contest.theirs))
        rows = "".join(
            f"<dt>{text(say(f'desk.{key}', language))}</dt><dd>{text(_value(table, contest.name, value, language))}</dd>"
            for key, value in versions
        )
        st.html(f'<section class="desk-versions"><h3>{text(label)}</h3><dl>{rows}</dl></section>')
    st.radio(
        f"{unmarked(row_words(moved.row, 0, language))} · {unmarked(label)}",
        _sides(moved),
        None,
        format_func=_side_words(moved, contest, language),
        key=choice_key(table, moved.row, contest.name, moved.version or 0),
        label_visibility="collapsed" if contest.name else "visible",
        horizontal=True,
    )


def _sides(moved: Moved) -> tuple[str, ...]:
    """To a row that is gone nothing can be saved."""
    return ("theirs",) if moved.version is None else ("mine", "theirs")


def _side_words(moved: Moved, contest: Contest, language: Language) -> Callable[[str], str]:
    if contest.name:
        words = {"mine": "desk.keep_mine", "theirs": "desk.take_theirs"}
    elif moved.version is None:
        words = {"theirs": "tables.leave_mine_out"}
    else:
        words = {"mine": "tables.remove_all_the_same", "theirs": "tables.keep_theirs"}
    return lambda side: say(words[side], language)


def row_words(row: Given | None, new: int, language: Language) -> str:
    """What a row is called: its code and words, or its place among the new ones."""
    if row is None:
        return say("tables.new_row", language, number=new)
    code = shown_code(row.code)
    return f"{code} · {_short(row.title, 60)}" if row.title else code


def _edit_html(table: OpenTable, edit: Edit, language: Language) -> str:
    title = row_words(edit.row, edit.new, language)
    if edit.values is None:
        title += f" · {say('desk.removed', language)}"
    before: dict[str, Any] = {} if edit.row is None else dict(edit.row.base)
    lines = "".join(
        _line(table, name, before.get(name), value, language)
        for name, value in (edit.values or {}).items()
        if edit.row is not None or value not in (None, "", ())
    )
    return f'<article class="desk-change"><h3>{text(title)}</h3><dl>{lines}</dl></article>'


def _line(table: OpenTable, name: str, was: Any, now: Any, language: Language) -> str:
    old, new = (_short(_value(table, name, value, language)) for value in (was, now))
    label = text(label_of(table.look.kind, name, language))
    return f"<dt>{label}</dt><dd><del>{text(old)}</del> → <ins>{text(new)}</ins></dd>"


def _value(table: OpenTable, name: str, value: Any, language: Language) -> str:
    column = table.handed.columns.get(name)
    return shown(value, language) if column is None else said(column, value, table.offer, language)


def _short(words: str, most: int = LONGEST) -> str:
    return words if len(words) <= most else words[:most] + "…"
