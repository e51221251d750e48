"""The form of one row: its fields, a decision's options, save; and removal with a second thought."""

from __future__ import annotations

from typing import Any

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, DecisionOption, Language, Text
from backlot.store.commands.decisions import publish_decision, unpublish_decision
from backlot.store.commands.wording import LINE, PROSE
from backlot.ui.desk.fields import Entry, draw_field, label_of
from backlot.ui.desk.opening import Form, Options, close_form
from backlot.ui.desk.plain import show_error
from backlot.ui.desk.saving import REMOVING, attempt, remove, save


def draw_form(form: Form, language: Language) -> None:
    """Everything that can be done with this row."""
    new = form.version is None
    with st.form(key=form.key("form"), enter_to_submit=False):
        entries = _draw_fields(form, language)
        options = _draw_options(form, language) if form.kind == "decision" else ()
        one_language = st.checkbox(say("desk.one_language", language), key=form.key("one_language"))
        verb = say("desk.announce" if form.kind == "announcement" else "desk.add" if new else "desk.save", language)
        pressed = st.form_submit_button(verb, type="primary", key=form.key("save"), width="stretch")
    if pressed:
        try:
            values = {entry.field.name: entry.value() for entry in entries}
        except BacklotError as error:
            show_error(error, language)
            return
        save(form, values, options, one_language, language)
    if not new:
        _draw_more(form, language)


def _draw_fields(form: Form, language: Language) -> list[Entry]:
    """The fields in their order; both languages of a text stand side by side where there is room."""
    entries = []
    for field in form.sheet.fields:
        place: Any = st.container()
        if field.name.endswith("_zh"):
            pair = st.columns(2)
            place = pair[0]
        elif field.name.endswith("_en"):
            place = pair[1]
        with place:
            key = form.key(field.name)
            entries.append(draw_field(form.kind, field, form.base[field.name], key, language, form.offer))
    return entries


def _draw_more(form: Form, language: Language) -> None:
    """What stands below the form of a row that exists."""
    if form.kind == "decision":
        _draw_publishing(form, language)
    if st.button(say("desk.reopen", language), key=form.key("reopen"), width="stretch"):
        close_form()
        st.rerun()
    if form.kind in REMOVING:
        with st.expander(say("desk.remove", language)):
            if st.button(say("desk.remove_sure", language), key=form.key("remove"), width="stretch"):
                remove(form, language)


def _draw_publishing(form: Form, language: Language) -> None:
    st.markdown(say("desk.published" if form.published else "desk.draft", language))
    told: dict[str, Any] = {"subject": form.code, "production": form.team, "language": language}
    if form.published:
        if st.button(say("desk.unpublish", language), key=form.key("unpublish"), width="stretch"):
            place = (form.team, form.code, form.version)
            attempt(unpublish_decision, *place, operation=form.operation("unpublish"), **told)
        return
    st.caption(say("desk.unsaved_publish", language))
    one_language = st.checkbox(say("desk.one_language", language), key=form.key("publish_one_language"))
    if st.button(say("desk.publish", language), key=form.key("publish"), width="stretch"):
        place = (form.team, form.code, form.version)
        operation = form.operation("publish", one_language)
        attempt(publish_decision, *place, one_language=one_language, operation=operation, **told)


def _draw_options(form: Form, language: Language) -> Options:
    """The options that were weighed, and one empty place for another; what is left empty is not an option."""
    st.markdown(f"**{say('desk.options', language)}**")
    st.caption(say("desk.empty_option", language))
    places: list[DecisionOption | None] = [*form.options, None]
    drawn = [_draw_option(form, number, option, language) for number, option in enumerate(places)]
    chosen = st.radio(
        say("desk.chosen", language),
        range(len(places)),
        next((number for number, option in enumerate(form.options) if option.chosen), None),
        format_func=lambda number: say("desk.option", language, number=number + 1),
        key=form.key("chosen"),
        horizontal=True,
    )
    return tuple(
        DecisionOption(label, number == chosen, why) for number, (label, why) in enumerate(drawn) if label or why
    )


def _draw_option(form: Form, number: int, option: DecisionOption | None, language: Language) -> tuple[Text, Text]:
    label, why = (Text(), Text()) if option is None else (option.label, option.why)
    with st.container(border=True):
        st.markdown(say("desk.option", language, number=number + 1))
        labels, reasons = st.columns(2), st.columns(2)
    parts = (("zh", 0, label.zh, why.zh), ("en", 1, label.en, why.en))
    key = form.key(f"option.{number}")
    typed = [
        labels[side].text_input(
            label_of("option", f"label_{at}", language), words, max(LINE, len(words)), key=f"{key}.label_{at}"
        )
        for at, side, words, _ in parts
    ]
    given = [
        reasons[side].text_area(
            label_of("option", f"why_{at}", language), words, 100, max(PROSE, len(words)), key=f"{key}.why_{at}"
        )
        for at, side, _, words in parts
    ]
    return Text(*typed), Text(*given)
