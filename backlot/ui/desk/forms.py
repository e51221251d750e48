"""The form of one row: its fields, a decision's options, save; and removal with a second thought."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, DecisionOption, Language, Text
from backlot.store.commands.decisions import publish_decision, unpublish_decision
from backlot.store.commands.rights import right_for
from backlot.store.commands.sheet_parts import parted
from backlot.store.commands.wishes import REMOVING
from backlot.store.commands.wording import LINE, PROSE
from backlot.ui import access
from backlot.ui.desk.drafts_keeping import draw_draft_choice, keep_draft
from backlot.ui.desk.fields import Entry, draw_field, label_of
from backlot.ui.desk.form_rows import field_rows
from backlot.ui.desk.media_takes import go_to_picture
from backlot.ui.desk.news import bad_news, forget_news
from backlot.ui.desk.opening import Form, Options, close_form
from backlot.ui.desk.ordering import draw_order
from backlot.ui.desk.plain import unmarked
from backlot.ui.desk.saving import attempt, remove, save
from backlot.ui.desk.trying import try_out

Take = Literal["save", "keep", "try"]


def draw_form(form: Form, language: Language, may_try: bool = False) -> None:
    """Everything that can be done with this row; `may_try` where a room beside it can show what is not saved."""
    new = form.version is None
    with st.form(key=form.key("form"), enter_to_submit=False):
        if any(field.required for field in form.sheet.fields):
            st.caption(say("desk.required", language))
        entries = _draw_fields(form, language)
        if form.kind == "decision":
            _draw_options(form, language)
        if form.sheet.pairs:
            st.checkbox(say("desk.one_language", language), key=form.key("one_language"))
        verb = say("desk.add" if new else "desk.save", language)
        st.form_submit_button(
            verb,
            type="primary",
            key=form.key("save"),
            width="stretch",
            on_click=_submit,
            args=(form, entries, language),
        )
        draw_draft_choice(form, language)
        keep = say("draft.keep", language)
        st.form_submit_button(
            keep, key=form.key("keep"), width="stretch", on_click=_submit, args=(form, entries, language, "keep")
        )
        if may_try:
            words = say("desk.try", language)
            st.form_submit_button(
                words, key=form.key("try"), width="stretch", on_click=_submit, args=(form, entries, language, "try")
            )
    if not new:
        _draw_more(form, language)


def _submit(form: Form, entries: list[Entry], language: Language, take: Take = "save") -> None:
    """A press: read what the widgets hold and save it, keep it as a draft, or only show it in the room beside."""
    try:
        values = {entry.field.name: entry.value() for entry in entries}
    except BacklotError as error:
        bad_news(error, language)
        return
    options = _typed_options(form) if form.kind == "decision" else ()
    if take != "save":
        (keep_draft if take == "keep" else try_out)(form, values, options, language)
        return
    save(form, values, options, bool(st.session_state.get(form.key("one_language"))), language)


def _draw_fields(form: Form, language: Language) -> list[Entry]:
    """The fields in their order, in the rows that suit them where there is room."""
    entries = []
    for row in field_rows(form.sheet.fields):
        # Labels of one or two lines leave their fields level; texts of two languages begin level.
        level: Literal["top", "bottom"] = "top" if row[0].name.endswith("_zh") else "bottom"
        places: Any = st.columns(2, vertical_alignment=level) if len(row) > 1 else [st.container()]
        for place, field in zip(places, row, strict=True):
            with place:
                key = form.key(field.name)
                fixed = field.fixed and form.version is not None
                entries.append(draw_field(form.kind, field, form.base[field.name], key, language, form.offer, fixed))
    return entries


def _draw_more(form: Form, language: Language) -> None:
    """What stands below the form of a row that exists."""
    if form.kind == "decision":
        _draw_publishing(form, language)
    if form.kind == "take":
        words, where = say("desk.media.of_take", language), parted(form.code, len(form.sheet.key))
        st.button(words, key=form.key("picture"), width="stretch", on_click=go_to_picture, args=(form.team, *where))
    draw_order(form, language)
    st.button(say("desk.reopen", language), key=form.key("reopen"), width="stretch", on_click=_reopen)
    if form.kind in REMOVING and _may(REMOVING[form.kind]):
        with st.expander(say("desk.remove", language)):
            sure = say("desk.remove_sure", language)
            st.button(sure, key=form.key("remove"), width="stretch", on_click=remove, args=(form, language))


def _may(command: Callable[..., Any]) -> bool:
    """Whether to offer what the command does; it asks for the right itself."""
    someone = access.staff()
    return someone is not None and someone.may(right_for(command))


def _reopen() -> None:
    close_form()
    forget_news()


def _draw_publishing(form: Form, language: Language) -> None:
    st.markdown(say("desk.published" if form.published else "desk.draft", language))
    if not form.published:
        st.caption(say("desk.unsaved_publish", language))
        st.checkbox(say("desk.one_language", language), key=form.key("publish_one_language"))
    verb = "unpublish" if form.published else "publish"
    words = say(f"desk.{verb}", language)
    st.button(words, key=form.key(verb), width="stretch", on_click=_turn, args=(form, language))


def _turn(form: Form, language: Language) -> None:
    """Publish a draft, or withdraw what is published."""
    place = (form.team, form.code, form.version)
    told: dict[str, Any] = {"subject": form.code, "production": form.team, "language": language}
    if form.published:
        attempt(unpublish_decision, *place, operation=form.operation("unpublish"), **told)
        return
    one_language = bool(st.session_state.get(form.key("publish_one_language")))
    operation = form.operation("publish", one_language)
    attempt(publish_decision, *place, one_language=one_language, operation=operation, **told)


def _draw_options(form: Form, language: Language) -> None:
    """The options that were weighed, and one empty place for another."""
    st.markdown(f"**{say('desk.options', language)}**")
    st.caption(say("desk.empty_option", language))
    places: list[DecisionOption | None] = [*form.options, None]
    for number, option in enumerate(places):
        _draw_option(form, number, option, language)
    st.radio(
        say("desk.chosen", language),
        range(len(places)),
        next((number for number, option in enumerate(form.options) if option.chosen), None),
        format_func=lambda number: say("desk.option", language, number=number + 1),
        key=form.key("chosen"),
        horizontal=True,
    )


def _typed_options(form: Form) -> Options:
    """The options as they now stand in the form; what was left empty is not an option."""
    chosen = st.session_state.get(form.key("chosen"))
    found = []
    for number in range(len(form.options) + 1):
        parts = {
            part: str(st.session_state.get(form.key(f"option.{number}.{part}"), ""))
            for part in ("label_zh", "label_en", "why_zh", "why_en")
        }
        label, why = Text(parts["label_zh"], parts["label_en"]), Text(parts["why_zh"], parts["why_en"])
        if label or why:
            found.append(DecisionOption(label, number == chosen, why))
    return tuple(found)


def _draw_option(form: Form, number: int, option: DecisionOption | None, language: Language) -> None:
    label, why = (Text(), Text()) if option is None else (option.label, option.why)
    title = say("desk.option", language, number=number + 1)
    named = unmarked(label.to(language))
    with st.expander(f"{title} · {named}" if named else title, expanded=number == 0 and option is None):
        labels, reasons = st.columns(2), st.columns(2)
    parts = (("zh", 0, label.zh, why.zh), ("en", 1, label.en, why.en))
    key = form.key(f"option.{number}")
    for at, side, words, reason in parts:
        title = label_of("option", f"label_{at}", language)
        labels[side].text_input(title, words, max(LINE, len(words)), key=f"{key}.label_{at}")
        title = label_of("option", f"why_{at}", language)
        reasons[side].text_area(title, reason, "content", max(PROSE, len(reason)), key=f"{key}.why_{at}")
