"""What stands below a table: its faults, what others changed meanwhile, every field before and after, and the one press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from backlot.i18n import number, say
from backlot.records import Language
from backlot.ui.desk.fields import label_of
from backlot.ui.desk.plain import unmarked
from backlot.ui.desk.tables_drafts import draw_keeping
from backlot.ui.desk.tables_edits import Edit, Fault
from backlot.ui.desk.tables_moved import draw_moved
from backlot.ui.desk.tables_open import OpenTable
from backlot.ui.desk.tables_plan import Plan
from backlot.ui.desk.tables_saving import discard, save
from backlot.ui.desk.tables_words import line_html, row_words, short, value_words
from backlot.ui.markup import text


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
        draw_moved(table, moved, language)
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
        on_click=save,
        args=(table.id, plan.wishes, plan.one_language, language),
    )
    draw_keeping(table, plan, language)
    words = say("tables.discard", language)
    st.button(words, key=table.key("discard"), width="stretch", on_click=discard)


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
        value = short(value_words(table, fault.name, fault.value, language), 80)
        parts.append(f"{text(label_of(table.look.kind, fault.name, language))}<span>{text(value)}</span>")
    reason = say(fault.reason.key, language, **fault.reason.details)
    return f"<li><p>{' · '.join(parts)}</p><p>{text(reason)}</p></li>"


def _edit_html(table: OpenTable, edit: Edit, language: Language) -> str:
    title = row_words(edit.row, edit.new, language)
    if edit.values is None:
        title += f" · {say('desk.removed', language)}"
    before: dict[str, Any] = {} if edit.row is None else dict(edit.row.base)
    lines = "".join(
        line_html(table, name, before.get(name), value, language)
        for name, value in (edit.values or {}).items()
        if edit.row is not None or value not in (None, "", ())
    )
    return f'<article class="desk-change"><h3>{text(title)}</h3><dl>{lines}</dl></article>'
