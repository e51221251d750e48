"""Uploads on their way, at the desk: how far each is, and what was made of it beside what it would replace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import streamlit as st

from backlot.exchange.media_limits import Refused
from backlot.exchange.media_subtitles import webvtt
from backlot.i18n import duration, moment, number, say
from backlot.records import BacklotError, Language, MediaJobState, MediaKind
from backlot.store.change_list import authors
from backlot.store.commands.media import put_on_screens
from backlot.store.commands.media_jobs import cancel_upload, retry_upload
from backlot.store.database import reading
from backlot.store.media_jobs import Job, open_jobs
from backlot.store.media_seen import CutBroken, Row, Shown, cut_broken
from backlot.store.media_work import ring
from backlot.store.uploads import throw_away
from backlot.ui.desk.media_facts import facts_of
from backlot.ui.desk.media_places import Place, name_of_place, place_of
from backlot.ui.desk.news import bad_news, forget_news, good_news
from backlot.ui.desk.plain import unmarked
from backlot.ui.desk.saving import attempt
from backlot.ui.markup import media_address, text
from backlot.ui.runtime import engine, settings
from backlot.ui.tell import tell

LOOK_EVERY = 1.0  # seconds between looks at how far it is, while something is on its way and this section is open


def draw_moving(team: str, language: Language) -> None:
    """What is waiting or being made, looked at again every second by itself; when the last has ended the page is drawn anew."""
    st.html(f'<h2 class="desk-part">{text(say("desk.media.on_its_way", language))}</h2>')
    st.fragment(_moving, run_every=LOOK_EVERY)(team, language)


def _moving(team: str, language: Language) -> None:
    with reading(engine()) as connection:
        jobs = open_jobs(connection, team)
    moving = [job for job in jobs if job.is_moving]
    seen = st.session_state.get(f"desk.media.moving.{team}")
    st.session_state[f"desk.media.moving.{team}"] = [job.code for job in moving]
    for job in moving:
        what = unmarked(name_of_place(place_of(job), language))
        key = "desk.media.percent" if job.state is MediaJobState.RUNNING else "desk.media.waiting"
        words = say(key, language, what=what, name=unmarked(job.name), percent=job.percent)
        st.progress(job.percent, text=words)
        cancel = say("desk.media.cancel", language)
        st.button(cancel, key=f"desk.media.cancel.{job.code}", on_click=_discard, args=(job.code, language))
    if seen is not None and set(seen) - {job.code for job in moving}:
        st.rerun()


def draw_to_decide(team: str, jobs: Sequence[Job], here: Shown, language: Language) -> None:
    """What came of uploads: made, to be put on the screens or thrown away; or not, and why."""
    if not jobs:
        return
    st.html(f'<h2 class="desk-part">{text(say("desk.media.to_decide", language))}</h2>')
    with reading(engine()) as connection:
        people = authors(connection)
    for job in jobs:
        with st.container(border=True, key=f"desk-job-{job.code}"):
            heading = say("desk.media.job", language, what=name_of_place(place_of(job), language), name=job.name)
            sent = say(
                "desk.media.sent_by", language, who=people.get(job.who, job.who), when=moment(job.sent_at, language)
            )
            st.html(f'<h3 class="desk-job">{text(heading)}<small>{text(sent)}</small></h3>')
            draw = _draw_ready if job.state is MediaJobState.READY else _draw_failed
            draw(team, job, here, language)


def _draw_failed(_team: str, job: Job, _here: Shown, language: Language) -> None:
    problem = job.problem or {"key": "error.media_died", "details": {}}
    st.error(unmarked(say(str(problem["key"]), language, **dict(problem["details"]))))
    _buttons(job, language, "desk.media.retry", _retry if _may_retry(job) else None)


def _may_retry(job: Job) -> bool:
    """What was refused for what it holds would only be refused again; then its file is gone already."""
    return (settings().uploads / job.path).is_file()


def _draw_ready(team: str, job: Job, here: Shown, language: Language) -> None:
    place = place_of(job)
    row = place.row(here)
    if row is not None and place.what == "film":
        picture = here.at(MediaKind.STILL, 0) or here.at(MediaKind.POSTER, 0)
        row = row | {"small": None if picture is None else picture["path"]}
    st.html(_compared(job, place, row, language))
    breaks = _warn_of_cut(team, job, here, language) if job.what == "film" else False
    version = None if row is None else int(row["version"])
    words = "desk.media.put_anyway" if breaks else "desk.media.put"

    def put() -> None:
        forget_news()
        operation = f"put-{job.code}-{version}"
        attempt(
            put_on_screens,
            job.code,
            version,
            breaks,
            operation=operation,
            language=language,
            news="desk.media.put_news",
        )

    _buttons(job, language, words, put)


def _buttons(job: Job, language: Language, words: str, act: Callable[..., None] | None) -> None:
    with st.container(horizontal=True):
        if act is not None:
            args = (job.code, language) if act is _retry else ()
            st.button(say(words, language), key=f"{words}.{job.code}", type="primary", on_click=act, args=args)
        throw = say("desk.media.discard", language)
        st.button(throw, key=f"desk.media.discard.{job.code}", on_click=_discard, args=(job.code, language))


def _compared(job: Job, place: Place, row: Row | None, language: Language) -> str:
    """What stands there now beside what would."""
    sides = (
        [] if row is None or row["path"] is None else [(say("desk.media.now", language), _seen(place, row, language))]
    )
    made = dict(job.made or {}) | {"path": (job.made or {}).get("file"), "kind": job.what}
    sides.append((say("desk.media.new", language), _seen(place, made, language)))
    cells = "".join(f"<figure><figcaption>{text(name)}</figcaption>{inside}</figure>" for name, inside in sides)
    return f'<div class="desk-compared">{cells}</div>'


def _seen(place: Place, row: Row, language: Language) -> str:
    address = media_address(str(row["path"]))
    facts = facts_of(row, language)
    if place.what == "subtitle":
        return f"<pre tabindex='0'>{text(_first_words(str(row['path'])))}</pre><small>{text(' · '.join(facts))}</small>"
    if place.what == "film":
        poster = f' poster="{media_address(str(row["small"]))}"' if row.get("small") else ""
        inside = f'<video controls playsinline preload="none" src="{address}"{poster}></video>'
        facts += [] if row.get("sound", True) else [say("desk.media.silent", language)]
    else:
        inside = f'<img src="{address}" alt="">'
    return f"{inside}<small>{text(' · '.join(facts))}</small>"


def _first_words(name: str) -> str:
    """The beginning of subtitles, for a person to see that the letters are right."""
    try:
        words = (settings().media / name).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return "\n".join(words.splitlines()[2:14])


def _warn_of_cut(team: str, job: Job, here: Shown, language: Language) -> bool:
    """Say what a film of another length would break; whether it breaks the cut."""
    made = job.made or {}
    length = Fraction(int(made["frames"])) / Fraction(*made["rate"])
    with reading(engine()) as connection:
        broken = cut_broken(connection, team, length)
    if broken is not None:
        st.warning(unmarked(_cut_words(broken, language)))
    late = [row for row in here.tracks if _outlasts(str(row["path"]), length)]
    if late:
        named = (name_of_place(Place("subtitle", 0, row["kind"].value, row["language"]), language) for row in late)
        tracks = ("、" if language == "zh" else ", ").join(named)
        st.warning(unmarked(say("desk.media.words_beyond", language, tracks=tracks)))
    return broken is not None


def _cut_words(broken: CutBroken, language: Language) -> str:
    key = "desk.media.breaks_cut" if broken.beyond else "desk.media.cut_short"
    film, cut = (duration(float(each), language) for each in (broken.film, broken.cut))
    return say(key, language, film=film, cut=cut, beyond=number(broken.beyond, language))


def _outlasts(name: str, length: Fraction) -> bool:
    try:
        webvtt((settings().media / name).read_bytes(), round(length * 1000))
    except Refused as refusal:
        return refusal.key == "error.subtitle_beyond"
    except OSError:
        return False
    return False


def _discard(code: str, language: Language) -> None:
    forget_news()
    try:
        sent, made = tell(cancel_upload, code)
        throw_away(settings().uploads / sent)
        for name in made:
            throw_away(settings().media / name)
    except BacklotError as error:
        bad_news(error, language)
        return
    good_news(language, "desk.media.discarded")


def _retry(code: str, language: Language) -> None:
    forget_news()
    try:
        tell(retry_upload, code)
    except BacklotError as error:
        bad_news(error, language)
        return
    ring()
    good_news(language, "desk.media.retried")
