"""Two people edited one row: both versions field by field, and a choice for each; nothing is overwritten unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from backlot.i18n import say
from backlot.records import DecisionOption, Language
from backlot.ui.desk.fields import field_words, label_of
from backlot.ui.desk.news import forget_news
from backlot.ui.desk.opening import Conflict, Options, close_form
from backlot.ui.desk.plain import shown
from backlot.ui.desk.saving import drop_conflict, save
from backlot.ui.markup import text

OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in three versions: when opened, mine, theirs."""

    name: str
    was: Any
    mine: Any
    theirs: Any

    @property
    def merged(self) -> Any:
        """What stands before anyone chooses: the version of whoever changed it."""
        return self.theirs if self.mine == self.was else self.mine


def differences(conflict: Conflict) -> tuple[Difference, ...]:
    """The fields in which mine and theirs differ."""
    was, theirs = conflict.form.base, conflict.now.base
    found = [Difference(name, was[name], mine, theirs[name]) for name, mine in conflict.mine.items()]
    if conflict.form.kind == "decision":
        found.append(Difference(OPTIONS, conflict.form.options, conflict.my_options, conflict.now.options))
    return tuple(each for each in found if each.mine != each.theirs)


def draw_conflict(conflict: Conflict, language: Language) -> None:
    """Both versions; a choice for each field, the ones nobody contests already made."""
    st.warning(say("error.row_moved", language))
    st.subheader(say("desk.conflict", language), anchor=False)
    st.caption(say("desk.conflict_lead", language))
    found = differences(conflict)
    with st.form(key=conflict.now.key("conflict"), enter_to_submit=False):
        for each in found:
            _draw_difference(conflict, each, language)
        st.form_submit_button(
            say("desk.save_merged", language),
            type="primary",
            key=conflict.now.key("merge"),
            width="stretch",
            on_click=_save_chosen,
            args=(conflict, found, language),
        )
    left, right = st.columns(2)
    mine = {each.name: each.mine for each in found}
    left.button(
        say("desk.all_mine", language),
        key=conflict.now.key("all_mine"),
        width="stretch",
        on_click=_save,
        args=(conflict, mine, language),
    )
    theirs, key = say("desk.all_theirs", language), conflict.now.key("all_theirs")
    right.button(theirs, key=key, width="stretch", on_click=_give_way)


def _give_way() -> None:
    drop_conflict()
    close_form()
    forget_news()


def _save_chosen(conflict: Conflict, found: tuple[Difference, ...], language: Language) -> None:
    """Each field as its radio says."""
    chosen = {}
    for each in found:
        first = "mine" if each.merged == each.mine else "theirs"
        keep = st.session_state.get(conflict.now.key(f"keep.{each.name}"), first)
        chosen[each.name] = each.mine if keep == "mine" else each.theirs
    _save(conflict, chosen, language)


def _draw_difference(conflict: Conflict, each: Difference, language: Language) -> None:
    title = text(label_of(conflict.form.kind, each.name, language))
    versions = (("was", each.was), ("mine", each.mine), ("theirs", each.theirs))
    rows = "".join(
        f"<dt>{text(say(f'desk.{key}', language))}</dt><dd>{text(_words(conflict, each.name, value, language))}</dd>"
        for key, value in versions
    )
    st.html(f'<section class="desk-versions"><h3>{title}</h3><dl>{rows}</dl></section>')
    st.radio(
        label_of(conflict.form.kind, each.name, language),
        ("mine", "theirs"),
        0 if each.merged == each.mine else 1,
        format_func=lambda side: say("desk.keep_mine" if side == "mine" else "desk.take_theirs", language),
        key=conflict.now.key(f"keep.{each.name}"),
        label_visibility="collapsed",
        horizontal=True,
    )


def _save(conflict: Conflict, chosen: dict[str, Any], language: Language) -> None:
    """Save the merged row on top of theirs; if theirs moved again, the comparison starts over with it."""
    options: Options = chosen.get(OPTIONS, conflict.now.options)
    values = conflict.now.base | {name: value for name, value in chosen.items() if name != OPTIONS}
    if values == conflict.now.base and options == conflict.now.options:
        _give_way()
        return
    save(conflict.now, values, options, conflict.one_language, language)


def _words(conflict: Conflict, name: str, value: Any, language: Language) -> str:
    if name == OPTIONS:
        return "\n".join(_option(option, language) for option in value) or shown(None, language)
    return field_words(conflict.now.sheet.field(name), value, language, conflict.now.offer)


def _option(option: DecisionOption, language: Language) -> str:
    mark = "● " if option.chosen else "○ "
    return mark + " / ".join(part for part in (option.label.zh, option.label.en, option.why.zh, option.why.en) if part)
