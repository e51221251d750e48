"""The form for a file at the desk: it is looked at as it comes, kept where nobody is served from, and put in line."""

from __future__ import annotations

from dataclasses import asdict, astuple
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from backlot.exchange.media_limits import LIMITS, LONGEST_FILM, MEGA, Refused, What, refuse_at_sight
from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.commands.media import checked_place, remove_media, remove_take_picture, remove_track
from backlot.store.commands.media_jobs import send_upload
from backlot.store.commands.rights import refuse_without_right
from backlot.store.media_seen import Row, Shown
from backlot.store.media_work import ring
from backlot.store.uploads import keep, throw_away
from backlot.ui import access
from backlot.ui.desk.media_places import Place, name_of_place
from backlot.ui.desk.news import bad_news, forget_news, good_news
from backlot.ui.desk.saving import attempt
from backlot.ui.runtime import settings
from backlot.ui.tell import tell

_ROUND: Final = "desk.media.round"  # rises with each file that was taken, so that the next form is empty
_FILES: Final = "desk.media.files"  # rises also with each that was refused


def draw_form(team: str, place: Place, here: Shown, language: Language) -> None:
    """A file for `place`, with words for who cannot see it where it is a picture or a film."""
    row, limit = place.shown(here), LIMITS[What(place.what)]
    with st.form(key=_key(team, place, "form"), enter_to_submit=False):
        kind = place.what if place.what in ("film", "subtitle") else "picture"
        words = say(f"desk.media.file.{kind}", language, most=limit.sent // MEGA, minutes=LONGEST_FILM // 60)
        st.file_uploader(
            words, type=list(limit.endings), key=_key(team, place, "file"), max_upload_size=limit.sent // MEGA
        )
        if place.has_words:
            for each in ("zh", "en"):
                stands = "" if row is None else str(row[f"alt_{each}"])
                st.text_area(
                    say(f"field.alt_{each}", language), stands, key=_key(team, place, f"alt_{each}"), height=96
                )
            st.checkbox(say("desk.one_language", language), key=_key(team, place, "one_language"))
        words = say("desk.media.send", language)
        st.form_submit_button(words, type="primary", width="stretch", on_click=_send, args=(team, place, language))
    if row is not None and place.what != "film":
        label = f"{say('desk.media.remove', language)} · {name_of_place(place, language)}"
        key = _key(team, place, f"remove.{row['version']}")
        st.button(label, key=key, width="stretch", on_click=_remove, args=(team, place, row, language))


def _send(team: str, place: Place, language: Language) -> None:
    forget_news()
    uploaded = st.session_state.get(_key(team, place, "file"))
    try:
        _refuse_stranger()
        if uploaded is None:
            raise BacklotError("error.media_no_file")
        _take_in(team, place, uploaded)
    except Refused as error:
        _let_go(uploaded)  # another file is wanted; the words may stay
        bad_news(error, language)
        return
    except BacklotError as error:
        bad_news(error, language)
        return
    _let_go(uploaded)
    st.session_state[_ROUND] = _round(_ROUND) + 1
    ring()
    good_news(language, "desk.media.sent")


def _take_in(team: str, place: Place, uploaded: Any) -> None:
    """Nothing is written before the file has been seen to be what it should be, and nothing stays if it is not put in line."""
    data = uploaded.getvalue()
    refuse_at_sight(What(place.what), data)
    words = {name: st.session_state.get(_key(team, place, name)) for name in ("alt_zh", "alt_en")}
    asked = asdict(place) | words
    one_language = bool(st.session_state.get(_key(team, place, "one_language")))
    exact = checked_place(place.what, asked, one_language=one_language)
    path = keep(data, settings().uploads)
    try:
        tell(send_upload, team, place.what, exact, uploaded.name, path.name, subject=place.what, production=team)
    except BaseException:
        throw_away(path)
        raise


def _let_go(uploaded: Any) -> None:
    """Streamlit would keep the whole film in memory until the browser leaves."""
    st.session_state[_FILES] = _round(_FILES) + 1
    ctx = get_script_run_ctx()
    kept = None if ctx is None else ctx.uploaded_file_mgr
    if ctx is not None and isinstance(kept, MemoryUploadedFileManager):
        kept.remove_file(ctx.session_id, uploaded.file_id)


def _remove(team: str, place: Place, row: Row, language: Language) -> None:
    forget_news()
    told: dict[str, Any] = {
        "subject": f"{place.shot} {place.take}" if place.what == "take" else place.what,
        "production": team,
        "language": language,
        "news": "desk.media.removed",
    }
    if place.what == "subtitle":
        operation = f"untrack-{team}-{place.track}-{place.language}-{row['version']}-{row['path'][:12]}"
        attempt(remove_track, team, place.track, place.language, row["version"], operation=operation, **told)
    elif place.what == "take":
        operation = f"unpictured-{uuid5(NAMESPACE_OID, repr((team, place, row['version'], row['path'])))}"
        attempt(remove_take_picture, team, place.shot, place.take, row["version"], operation=operation, **told)
    else:
        operation = f"unmedia-{team}-{place.what}-{place.position}-{row['version']}-{row['path'][:12]}"
        attempt(remove_media, team, place.what, place.position, row["version"], operation=operation, **told)


def _refuse_stranger() -> None:
    """A press is only a message from a browser: who sends it, and with what right, is read anew before a byte is kept."""
    someone = access.staff()
    if someone is None:
        raise BacklotError("error.not_signed_in")
    refuse_without_right(someone.role, send_upload)


def _round(name: str) -> int:
    return int(st.session_state.get(name, 0))


def _key(team: str, place: Place, name: str) -> str:
    """A widget's key: of this place and this round, so that what was typed for one file never shows with another."""
    where = ".".join(map(str, astuple(place)))
    return f"desk.media.{team}.{where}.{_round(_FILES if name == 'file' else _ROUND)}.{name}"
