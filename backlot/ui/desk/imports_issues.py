"""Every row in doubt with its line, field, value and reason, and what could stand there instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from backlot.exchange.sentences import sentence
from backlot.exchange.templates.found import Mend
from backlot.exchange.templates.shape import CODE, CURRENCY, VERSION, label_of
from backlot.i18n import number, phrases, say
from backlot.records import Language
from backlot.records.imports import Issue, Severity
from backlot.store.commands.import_table import TABLES
from backlot.ui.desk.imports_looking import Found, RecordFound
from backlot.ui.markup import fold, table, text

MOST_SHOWN: Final = 200
_COLUMNS: Final = (
    *(f"desk.import.column.{name}" for name in ("line", "field", "value", "reason")),
    "import.column.mend",
)


def draw_issues(found: Found, kinds: Sequence[str], language: Language) -> None:
    """All that is in doubt, the errors first; with one of them nothing can be brought in."""
    notes = len(found.issues) - len(found.errors)
    if not found.issues:
        st.caption(say("desk.import.no_doubts", language))
        return
    ordered = (*found.errors, *(issue for issue in found.issues if issue.severity is Severity.NOTE))
    several = len(kinds) > 1 or isinstance(found, RecordFound)  # tables, which then have to be told apart
    rows = "".join(_row(issue, kinds, several, language) for issue in ordered[:MOST_SHOWN])
    title = text(say("desk.import.doubts", language, errors=len(found.errors), notes=notes))
    st.html(f'<section class="desk-issues" aria-label="{title}"><h2>{title}</h2><ul>{rows}</ul></section>')


def draw_mended(mends: Sequence[Mend], kinds: Sequence[str], language: Language) -> None:
    """What is read otherwise than the file has it."""
    columns = [say(f"desk.import.column.{name}", language) for name in ("line", "field")]
    columns += [say(f"import.column.{name}", language) for name in ("before", "after")]
    rows = [
        (number(mend.cell[1], language), field_called(mend.column, kinds, language), mend.was[:80], mend.now[:80])
        for mend in mends
    ]
    title = say("import.mended", language, mends=len(mends))
    st.html(fold("import-mended", title, table(title, columns, rows[:MOST_SHOWN])))


def field_called(name: str, kinds: Sequence[str], language: Language) -> str:
    """A column of a template as its reader calls it; of other files, as the file does."""
    if name in (CODE, VERSION):
        return phrases()[f"templates.{name}"].to(language)
    for kind in kinds:
        fields = {field.name for field in TABLES[kind].fields}
        if name in fields:
            return label_of(kind, name).to(language)
        if name.endswith(CURRENCY) and name.removesuffix(CURRENCY) in fields:
            label = label_of(kind, name.removesuffix(CURRENCY)).to(language)
            return say("templates.currency_of", language, field=label)
    return name


def _row(issue: Issue, kinds: Sequence[str], several: bool, language: Language) -> str:
    """One doubt: a line of a list where there is room, on a phone one part under the other."""
    field = field_called(issue.column, kinds, language)
    parts = {
        "where": "" if issue.line is None else number(issue.line, language),
        "field": " · ".join(part for part in (issue.file if several else "", field) if part),
        "value": issue.value,
        "reason": sentence(issue, language),
        "mend": "" if issue.mend is None else say("import.suggested", language, mend=issue.mend),
    }
    labels = dict(zip(parts, (say(key, language) for key in _COLUMNS), strict=True))
    inside = "".join(
        f'<span class="{name}"><small>{text(labels[name])}</small>{text(words)}</span>'
        if words
        else f'<span class="{name}"></span>'
        for name, words in parts.items()
    )
    return f'<li class="{issue.severity.value}">{inside}</li>'
