"""From a form to its command: which one it is, what it is told, and what the person hears afterwards.

All of it runs in widget callbacks: a run of the page may be cut short by the next edition, a callback never is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from backlot.records import BacklotError, Language
from backlot.store.change_list import change_told
from backlot.store.changes import AlreadyDone, RowMoved
from backlot.store.commands.announcing import announce
from backlot.store.commands.wishes import ADDING, EDITING, REMOVING, WHOLE_TEAM
from backlot.store.database import reading
from backlot.ui.desk.news import bad_news, forget_news, good_news, no_news
from backlot.ui.desk.opening import Conflict, Form, Options, close_form, conflict_of
from backlot.ui.runtime import engine
from backlot.ui.tell import tell

_CONFLICT: Final = "desk.conflict"


def save(form: Form, values: dict[str, Any], options: Options, one_language: bool, language: Language) -> None:
    """Tell the form's command; a conflict is kept for the next look, any other fault is said."""
    if form.version is not None and values == form.base and options == form.options:
        no_news(language)
        return
    operation = form.operation(values, options, one_language)
    try:
        _tell(form, values, options, one_language, operation)
    except AlreadyDone:
        pass  # the first try was saved after all
    except RowMoved:
        _keep_conflict(form, values, options, one_language, language)
        return
    except BacklotError as error:
        bad_news(error, language)
        return
    done(language, operation)


def _tell(form: Form, values: dict[str, Any], options: Options, one_language: bool, operation: str) -> None:
    more: dict[str, Any] = {"one_language": one_language, "production": form.team or None, "operation": operation}
    if form.version is None:
        _tell_new(form, values, options, more)
        return
    # What nobody touched is not told: it may have moved where no version says so, as links do by an import.
    changed = {name: value for name, value in values.items() if value != form.base[name]}
    if form.kind in WHOLE_TEAM:
        tell(WHOLE_TEAM[form.kind], form.team, form.version, changed, subject=form.team, **more)
    else:
        extra = (options, form.options) if form.kind == "decision" else ()
        command = EDITING[form.kind]
        tell(command, form.team, form.code, form.version, changed, *extra, subject=form.code, **more)


def _tell_new(form: Form, values: dict[str, Any], options: Options, more: dict[str, Any]) -> None:
    if form.kind == "announcement":
        tell(announce, values, subject=_words(values), **more)
    else:
        extra: tuple[Options, ...] = (options,) if form.kind == "decision" else ()
        tell(ADDING[form.kind], form.team, values, *extra, subject=_words(values), **more)


def remove(form: Form, language: Language) -> None:
    """Take the row away, if it is still what the form shows."""
    operation = form.operation("remove")
    attempt(
        REMOVING[form.kind],
        form.team,
        form.code,
        form.version,
        subject=form.code,
        production=form.team or None,
        operation=operation,
        language=language,
    )


def attempt(
    command: Callable[..., Any], *args: Any, language: Language, news: str = "desk.saved_plain", **more: Any
) -> None:
    """Tell a command that has no form of its own; a row that moved is opened anew."""
    try:
        tell(command, *args, **more)
    except AlreadyDone:
        pass
    except BacklotError as error:
        bad_news(error, language)
        return
    done(language, more.get("operation"), news)


def done(language: Language, operation: str | None, key: str = "desk.saved_plain") -> None:
    """Close what was open and say the good news, with the change that the wish came to where it has an id."""
    close_form()
    drop_conflict()
    change = None if operation is None else _came_to(operation)
    details = {} if change is None else {"edition": change}
    good_news(language, key if details else "desk.saved_plain", change, **details)


def _came_to(operation: str) -> int | None:
    try:
        with reading(engine()) as connection:
            return change_told(connection, operation)
    except BacklotError:  # saved it is; only the way back is not offered here
        return None


def conflict_in_hand() -> Conflict | None:
    kept = st.session_state.get(_CONFLICT)
    return kept if isinstance(kept, Conflict) else None


def drop_conflict() -> None:
    st.session_state.pop(_CONFLICT, None)


def _keep_conflict(
    form: Form, values: dict[str, Any], options: Options, one_language: bool, language: Language
) -> None:
    conflict = conflict_of(form, values, options, one_language)
    if conflict is None:
        bad_news(BacklotError("error.row_gone"), language)
        return
    forget_news()
    st.session_state[_CONFLICT] = conflict


def _words(values: dict[str, Any]) -> str:
    """What a new row is about, for the list of changes."""
    names = (
        f"{pair}_{language}" for pair in ("text", "name", "title", "work", "description") for language in ("zh", "en")
    )
    return next((str(values[name])[:60] for name in names if values.get(name)), "")
