"""The list of changes, newest first, a page at a time: by team, person or kind; each undone in one tap, each row's versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.store.change_list import (
    KINDS,
    ChangeSeen,
    Place,
    RowSeen,
    Wanted,
    authors,
    called_now,
    changes_page,
    edition_read,
    names_of,
    rows_seen,
    undone_changes,
)
from backlot.store.commands.rights import Right
from backlot.store.commands.row_parts import with_parts
from backlot.store.database import reading
from backlot.store.desk import teams
from backlot.ui.access import staff
from backlot.ui.desk.change_words import Known, change_html, codes_in, is_small, person
from backlot.ui.desk.mine import my_teams
from backlot.ui.desk.news import forget_news
from backlot.ui.desk.undoing import restore, undo_button
from backlot.ui.markup import text
from backlot.ui.runtime import engine

PAGE: Final = 20
_BEFORE: Final = "desk.changes.before"
_ROW: Final = "desk.changes.row"
_FILTERS: Final = ("team", "who", "kind")
_ALL: Final = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What one look at the list shows, read at one moment."""

    changes: tuple[ChangeSeen, ...]
    rows: Mapping[int, Sequence[RowSeen]]
    known: Known
    edition: int
    row: Place | None = None
    is_first: bool = True
    only_team: str | None = None


def draw_changes(language: Language) -> None:
    """One page of changes and the way to older ones; or the versions of one row."""
    before, row = st.session_state.get(_BEFORE), st.session_state.get(_ROW)
    if row is None:
        _draw_filters(language)
    else:
        _draw_row_head(row, language)
    page = _read(row, before)
    if not page.changes:
        st.caption(say("desk.no_changes" if before is None and not page.edition else "changes.none_such", language))
    for at, change in enumerate(page.changes):
        _draw_change(change, page, is_newest=page.is_first and at == 0, language=language)
    _draw_turning(page.changes, before, language)


def _read(row: Place | None, before: int | None) -> Page:
    chosen: dict[str, Any] = {name: st.session_state.get(f"desk.changes.{name}") or None for name in _FILTERS}
    sight = _sight()
    wanted = Wanted(**chosen, **sight) if row is None else Wanted(row=row, **sight)
    with reading(engine()) as connection:
        changes = changes_page(connection, PAGE, before, wanted)
        told = {change.number: _told_rows(change, row) for change in changes if row or is_small(change)}
        rows = rows_seen(connection, told)
        names = names_of(connection, codes_in(each for some in rows.values() for each in some))
        named = {team.code: team.name for team in teams(connection)}
        known = Known(authors(connection), named, names, undone_changes(connection))
        return Page(changes, rows, known, edition_read(connection), row, before is None, sight["only_team"])


def _sight() -> dict[str, Any]:
    """What of the list whoever sits here may see: a team editor their team's changes, nobody but administrators accounts."""
    someone = staff()
    if someone is None:
        return {"only_team": "", "accounts": False}
    return {"only_team": someone.only_team, "accounts": someone.may(Right.ACCOUNTS)}


def _told_rows(change: ChangeSeen, row: Place | None) -> list[dict[str, Any]]:
    """Of one row, what became of it and of what belongs to it."""
    return list(change.rows) if row is None else with_parts(change.rows, *row)


def _draw_filters(language: Language) -> None:
    with reading(engine()) as connection:
        people = authors(connection)
    sight, choices = _sight(), my_teams()
    kinds = [each for each in KINDS if sight["accounts"] or each != "accounts"]
    options: dict[str, tuple[str, str, dict[str, str]]] = {
        "team": ("changes.team", "changes.every_team", {each.code: each.name.to(language) for each in choices}),
        "who": ("changes.who", "changes.everyone", {each: person(each, people, language) for each in people}),
        "kind": ("changes.kind", "changes.every_kind", {each: say(f"changes.kind.{each}", language) for each in kinds}),
    }
    if sight["only_team"] is not None:
        del options["team"]
    for column, (name, (label, everything, words)) in zip(st.columns(len(options)), options.items(), strict=True):
        column.selectbox(
            say(label, language),
            [_ALL, *words],
            format_func=_called({_ALL: say(everything, language)} | words),
            key=f"desk.changes.{name}",
            on_change=_turn_to,
            args=(None,),
        )


def _called(words: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: words.get(code, code)


def _draw_row_head(row: Place, language: Language) -> None:
    with reading(engine()) as connection:
        called = called_now(connection, row)
    st.html(f'<h2 class="desk-versions-of">{text(say("changes.versions_of", language, row=called))}</h2>')
    st.button(say("changes.all", language), key="desk.changes.all", on_click=_show_versions, args=(None,))


def _draw_change(change: ChangeSeen, page: Page, is_newest: bool, language: Language) -> None:
    rows = page.rows.get(change.number, ())
    st.html(change_html(change, rows, page.known, language, whole=page.row is not None))
    if page.row is not None:
        _draw_restoring(change, page, page.row, is_newest, language)
        return
    place = _with_versions(rows)
    mine = change.of_record and change.is_written_by(page.only_team)
    undoable = mine and change.number not in page.known.undone
    if not (undoable or place):
        return
    with st.container(horizontal=True):
        if undoable:
            redo = change.command == "undo_change"
            undo_button("desk.undo", change.number, redo, page.edition, language)
        if place is not None:
            words, key = say("changes.versions", language), f"desk.changes.versions.{change.number}"
            st.button(words, key=key, type="tertiary", on_click=_show_versions, args=(place,))


def _draw_restoring(change: ChangeSeen, page: Page, row: Place, is_newest: bool, language: Language) -> None:
    if is_newest:
        st.caption(say("changes.current", language))
        return
    if any(each.after is None and each.place == row for each in page.rows.get(change.number, ())):
        return  # there is no version to bring back: it was taken away
    words, key = say("changes.restore", language), f"desk.changes.restore.{change.number}"
    st.button(words, key=key, on_click=restore, args=(row, change.number, page.edition, language))


def _with_versions(rows: Sequence[RowSeen]) -> Place | None:
    """The row whose versions are worth a look: the first that was not just added."""
    return next((row.place for row in rows if row.before is not None and row.place[0] != "staff_account"), None)


def _draw_turning(changes: Sequence[ChangeSeen], before: int | None, language: Language) -> None:
    newest, older = st.columns(2)
    words = say("desk.newest", language)
    newest.button(
        words, key="desk.changes.newest", disabled=before is None, width="stretch", on_click=_turn_to, args=(None,)
    )
    last = changes[-1].number if len(changes) == PAGE else 1
    words = say("desk.older", language)
    older.button(words, key="desk.changes.older", disabled=last <= 1, width="stretch", on_click=_turn_to, args=(last,))


def _turn_to(before: int | None) -> None:
    st.session_state[_BEFORE] = before


def _show_versions(place: Place | None) -> None:
    forget_news()
    _turn_to(None)
    st.session_state[_ROW] = place
