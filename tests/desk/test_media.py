"""A film, a picture or subtitles come in at the desk, are seen there, and only then stand on every screen."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import Engine, text
from starlette.requests import Request

from backlot.exchange.media_making import make_upload
from backlot.records import (
    BacklotError,
    FrameRate,
    Media,
    MediaKind,
    Method,
    Shot,
    Take,
    Text,
    TextTrack,
    TrackKind,
    Verdict,
)
from backlot.store.backups.making import back_up
from backlot.store.changes import Unit, unit_of_work
from backlot.store.commands.import_production import import_production
from backlot.store.commands.media import checked_place, put_on_screens
from backlot.store.commands.media_jobs import cancel_upload, send_upload
from backlot.store.commands.undoing import undo_change
from backlot.store.commands.wishes import EDITING
from backlot.store.database import reading
from backlot.store.media_jobs import MOST_TRIES, SILENT, finish, open_jobs, take
from backlot.store.media_shelf import shelve
from backlot.store.media_work import Tell, Workshop, keep_making, make_next, ring
from backlot.store.queries import production
from backlot.store.queries.take_sums import shot_takes
from backlot.store.uploads import FORGOTTEN, keep, sweep
from backlot.store.watch import current_edition
from backlot.ui.desk.media_takes import A_TAKE
from backlot.ui.runtime import settings
from backlot.web.media import Media as MediaFolder
from tests.access.cast import LAMP
from tests.desk.hand import Hand, last_change, one
from tests.exchange.media_made import picture, srt

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OLD = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nold\n"
NEW = srt(("00:00:00,500", "00:00:02,000", "潮水来了")).encode("gb18030")


@pytest.fixture
def shown(engine: Engine) -> Engine:
    """The team shows a film of four seconds with a poster and Chinese subtitles; its two shots fill the film."""
    folder = settings().data / "record"
    folder.mkdir(parents=True)
    for name, data in (("film.mp4", b"film"), ("poster.jpg", picture()), ("zh.vtt", OLD.encode())):
        (folder / name).write_bytes(data)
    tracks = (TextTrack(TrackKind.CAPTIONS, "zh", str(folder / "zh.vtt")),)
    media = (
        Media(MediaKind.FILM, str(folder / "film.mp4"), "", Text("灯", "A lamp"), 4000, 96, 64, tracks),
        Media(MediaKind.POSTER, str(folder / "poster.jpg"), "", Text("海报", "A poster"), None, 120, 80),
    )
    shots = tuple(Shot(f"S{n}", None, Text("灯", "Lamp"), n * 48, n * 48 + 48) for n in range(2))
    film = replace(LAMP.film, runtime_frames=96, frame_rate=FrameRate(24, 1))
    whole = shelve(replace(LAMP, media=media, shots=shots, film=film), settings().media)
    with unit_of_work(engine, "cast", "import_production", "lamp") as unit:
        import_production(unit, whole)
    return engine


def workshop(engine: Engine, make: Any = make_upload, worker: str = "here") -> Workshop:
    return Workshop(engine, settings().uploads, settings().media, make, worker)


def at_media(engine: Engine, which: str | int, who: str = "lin", language: str = "en") -> Hand:
    hand = Hand(engine, who, language).go("media")
    box = hand.widget("selectbox", "Which one" if language == "en" else "换哪一个")
    box.set_value(A_TAKE if which == A_TAKE else box.options.index(which))
    return hand.look()


def give(hand: Hand, name: str, data: bytes, press: str = "Send") -> Hand:
    hand.page.file_uploader[0].upload(name, data, "application/octet-stream")
    return hand.press(press)


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*")) if folder.exists() else []


def captions(engine: Engine) -> str:
    with reading(engine) as connection:
        found = production(connection, "lamp")
    assert found is not None
    return (settings().media / found.media[0].tracks[0].path).read_text("utf-8")


def served(name: str) -> tuple[int, str]:
    """What any other browser is answered at /media."""
    request = Request({"type": "http", "method": "GET", "path": f"/media/{name}", "headers": [], "query_string": b""})
    reply = asyncio.run(MediaFolder(settings().media).reply(name, request))
    return reply.status_code, reply.headers["content-type"]


def made(frames: int, path: Path) -> Mapping[str, Any]:
    """A film that needed no making."""
    path.mkdir(exist_ok=True)
    (path / "made.mp4").write_bytes(f"a film of {frames} frames".encode())
    return {
        "file": "made.mp4", "frames": frames, "rate": [24, 1], "width": 1920, "height": 1080, "sound": True,
        "duration_ms": frames * 1000 // 24,
    }  # fmt: skip


def film_of(frames: int) -> Any:
    def make(what: str, source: Path, folder: Path, length: int | None, tell: Tell) -> Mapping[str, Any]:
        return made(frames, folder)

    return make


def sent(engine: Engine, what: str = "film", name: str = "new.mp4") -> str:
    path = keep(b"whatever", settings().uploads)
    place = {"position": 0, "alt_zh": "新", "alt_en": "New"}
    with unit_of_work(engine, "lin", "send_upload") as unit:
        return send_upload(unit, "lamp", what, place, name, path.name)


def test_subtitles_are_seen_at_the_desk_then_put_on_screens_and_taken_back(shown: Engine) -> None:
    before = current_edition(shown)
    hand = give(at_media(shown, "Subtitles · Chinese"), "新.srt", NEW)
    assert hand.good_news == ["Received; it is being made ready."]
    assert current_edition(shown) == before, "what is on its way is no change"
    assert make_next(workshop(shown))
    assert captions(shown) == OLD, "nobody sees it yet"
    hand.look()
    assert "潮水来了" in hand.everything and "old" in hand.everything
    hand.press("Put on screens")
    assert hand.good_news == [f"It is on every screen (edition {before + 1})."]
    assert captions(shown) == "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\n潮水来了\n"
    assert served(one(shown, "SELECT path FROM text_track")) == (200, "text/vtt; charset=utf-8"), (
        "to everybody, at once"
    )
    change = last_change(shown)
    assert (change.who, change.command, change.production) == ("lin", "put_on_screens", "lamp")
    hand.press("Undo")
    assert captions(shown) == OLD
    assert kept(settings().uploads) == [], "nothing of what was sent stays"


@on_one_database
def test_a_picture_asks_for_its_words_in_both_languages(shown: Engine) -> None:
    hand = at_media(shown, "海报", language="zh")
    hand.type("图像说明（中文）", "新海报").type("图像说明（英文）", "")
    give(hand, "p.png", picture((1500, 1500), "PNG"), press="送去制作")
    assert hand.bad_news and kept(settings().uploads) == []
    hand.type("图像说明（英文）", "A new poster").press("送去制作")  # the file is still in the form
    assert hand.bad_news == []
    make_next(workshop(shown))
    hand.look().press("换上")
    row = one(shown, "SELECT width, height, alt_en, path FROM media WHERE kind = 'poster'")
    assert tuple(row)[:3] == (1200, 1200, "A new poster")
    assert (settings().media / row[3]).is_file()


@pytest.fixture
def taken(engine: Engine) -> Engine:
    """The team has sixty shots of two takes each; the slates of the last one say the same twice."""
    takes = (Take("1", "1", Method.CAMERA, Verdict.REJECTED), Take("1#2", "1", Method.GENERATED, Verdict.SELECTED))
    shots = tuple(Shot(f"S{n:02}", None, Text(f"灯 {n}", f"Lamp {n}"), takes=takes) for n in range(60))
    with unit_of_work(engine, "cast", "import_production", "lamp") as unit:
        import_production(unit, replace(LAMP, shots=shots))
    return engine


@on_one_database
def test_a_takes_picture_is_found_by_typing_seen_put_in_the_autopsy_undone_and_taken_away(taken: Engine) -> None:
    hand = at_media(taken, A_TAKE)
    assert len(hand.widget("selectbox", "Shot").options) == 50, "not every shot is listed"
    hand.type("Find the shot", "Lamp 59").look()
    assert hand.widget("selectbox", "Shot").options == ["S59 · Lamp 59"]
    assert hand.widget("selectbox", "Take").options[1] == "Take 1 (that number again, 2) · Selected"
    give(hand, "take.png", picture((2560, 1440), "PNG"))
    assert hand.good_news == ["Received; it is being made ready."], hand.bad_news
    make_next(workshop(taken))
    before = current_edition(taken)
    hand.look().press("Put on screens")
    assert hand.good_news == [f"It is on every screen (edition {before + 1})."], hand.bad_news
    name = still_of(taken, "S59", "1#2")
    with Image.open(settings().media / name) as made_anew:
        assert (made_anew.format, made_anew.size) == ("JPEG", (1280, 720))
    assert still_of(taken, "S59", "1") is None
    change = last_change(taken)
    assert (change.command, change.subject, change.production) == ("put_on_screens", "S59 1#2", "lamp")
    hand.press("Undo")
    assert still_of(taken, "S59", "1#2") is None
    with unit_of_work(taken, "lin", "undo_change") as unit:
        undo_change(unit, last_change(taken).number)
    hand.look().press("Take off the screens")
    assert hand.good_news and still_of(taken, "S59", "1#2") is None


@on_one_database
def test_the_form_of_a_take_leads_to_its_picture(taken: Engine) -> None:
    hand = Hand(taken).go("record").choose("What", "take").choose("Shot", "S58").choose("Which one", "S58~1")
    hand.press("The picture of this take")
    assert [hand.value("Shot"), hand.value("Take")] == ["S58", "1"]
    assert "S58 · Take 1" in hand.everything


@on_one_database
def test_a_picture_for_a_take_that_is_gone_or_was_edited_meanwhile_changes_nothing(taken: Engine) -> None:
    where = {"shot": "S01", "take": "1"}
    with unit_of_work(taken, "lin", "send_upload") as unit:
        with pytest.raises(BacklotError, match="row_gone"):
            send_upload(unit, "lamp", "take", where | {"take": "9"}, "x.jpg", "x")
        code = send_upload(unit, "lamp", "take", where, "x.jpg", keep(picture(), settings().uploads).name)
    make_next(workshop(taken))
    with unit_of_work(taken, "ada", "edit_take") as unit:
        EDITING["take"](unit, "lamp", "S01~1", 1, {"note_zh": "好", "note_en": "Good"})
    before = current_edition(taken)
    with pytest.raises(BacklotError, match="row_moved"), unit_of_work(taken, "lin", "put") as unit:
        put_on_screens(unit, code, 1)
    with pytest.raises(BacklotError, match="not_your_team"), of_another_team(taken) as unit:
        put_on_screens(unit, code, 2)
    for nonsense in ({}, {"shot": "S01"}, {"shot": "S01", "take": 1}, {"shot": "", "take": "1"}, {"shot": "x" * 61}):
        with pytest.raises(BacklotError, match="not_so"):
            checked_place("take", nonsense)
    assert (still_of(taken, "S01", "1"), current_edition(taken)) == (None, before)


@contextmanager
def of_another_team(engine: Engine) -> Iterator[Unit]:
    with unit_of_work(engine, "mo", "put") as unit:
        unit.team = "other"
        yield unit


def still_of(engine: Engine, shot: str, key: str) -> Any:
    """The picture of a take as visitors' rooms are given it."""
    with reading(engine) as connection:
        found = shot_takes(connection, "lamp", shot)
    assert found is not None
    return next(take.still for take in found.takes if take.key == key)


@on_one_database
@pytest.mark.parametrize(
    ("which", "ending", "data", "sentence"),
    [
        ("Film", "mp4", b"#EXTM3U\nfile:///etc/passwd", "no MP4, MOV, MKV or WebM film"),
        ("Film", "mov", picture(), "no MP4, MOV, MKV or WebM film"),
        ("Poster", "png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no JPEG, PNG or WebP picture"),
        ("Subtitles · English", "srt", picture(), "no SRT or WebVTT subtitles"),
    ],
)
def test_a_hostile_file_is_refused_at_sight_and_nothing_is_kept(
    shown: Engine, which: str, ending: str, data: bytes, sentence: str
) -> None:
    before, shelf = current_edition(shown), kept(settings().media)
    hand = give(at_media(shown, which), f"harmless.{ending}", data)
    assert sentence in hand.bad_news[0]
    assert (kept(settings().uploads), kept(settings().media)) == ([], shelf)
    assert (one(shown, "SELECT count(*) FROM media_job"), current_edition(shown)) == (0, before)


@on_one_database
def test_subtitles_longer_than_the_film_are_refused_with_their_line(shown: Engine) -> None:
    give(at_media(shown, "Subtitles · Chinese"), "late.srt", srt(("00:00:01,000", "00:00:09,000", "x")).encode())
    make_next(workshop(shown))
    hand = Hand(shown).go("media")
    assert hand.bad_news == ["Line 2: it ends at 0:09, but the film lasts only 0:04. Fit the subtitles to the present film "
                             "and send them again."]  # fmt: skip
    assert "Put on screens" not in hand.buttons and "Try again" in hand.buttons, "the film may be replaced meanwhile"
    hand.press("Throw away")
    assert kept(settings().uploads) == []
    assert one(shown, "SELECT count(*) FROM media_job") == 0


@on_one_database
def test_what_is_refused_for_what_it_holds_is_gone_at_once(shown: Engine) -> None:
    sent(shown)  # no film at all, but it came past the desk

    make_next(workshop(shown))
    hand = Hand(shown).go("media")
    assert "no MP4, MOV, MKV or WebM film" in hand.bad_news[0] and "Try again" not in hand.buttons
    assert kept(settings().uploads) == []


@on_one_database
def test_a_film_that_breaks_the_cut_says_so_and_waits_for_a_word(shown: Engine) -> None:
    sent(shown)
    make_next(workshop(shown, film_of(30)))
    hand = Hand(shown).go("media")
    assert "2 of them end after the film" in hand.page.warning[0].value.replace("\\", "")
    code = one(shown, "SELECT code FROM media_job")
    with pytest.raises(BacklotError, match="breaks_cut"), unit_of_work(shown, "lin", "put") as unit:
        put_on_screens(unit, code, 1)
    assert one(shown, "SELECT runtime_frames FROM production") == 96
    hand.press("Put on screens all the same")
    assert one(shown, "SELECT runtime_frames FROM production") == 30
    hand.press("Undo")
    assert one(shown, "SELECT runtime_frames FROM production") == 96
    assert tuple(one(shown, "SELECT duration_ms, width FROM media WHERE kind = 'film'")) == (4000, 96)


@on_one_database
def test_a_film_that_fits_leaves_the_cut_and_its_rate_alone(shown: Engine) -> None:
    sent(shown)
    make_next(workshop(shown, film_of(97)))
    hand = Hand(shown).go("media").press("Put on screens")
    assert len(hand.good_news) == 1
    assert one(shown, "SELECT runtime_frames FROM production") == 96
    assert tuple(one(shown, "SELECT duration_ms, width FROM media WHERE kind = 'film'")) == (4041, 1920)


@on_one_database
def test_over_what_somebody_else_put_there_meanwhile_nothing_is_put(shown: Engine) -> None:
    for _ in range(2):
        sent(shown)
    for number in (96, 97):
        make_next(workshop(shown, film_of(number)))
    with reading(shown) as connection:
        first, second = open_jobs(connection, "lamp")
    with unit_of_work(shown, "ada", "put") as unit:
        put_on_screens(unit, first.code, 1)
    with pytest.raises(BacklotError, match="row_moved"), unit_of_work(shown, "lin", "put") as unit:
        put_on_screens(unit, second.code, 1)
    with pytest.raises(BacklotError, match="media_gone"), unit_of_work(shown, "lin", "put") as unit:
        put_on_screens(unit, first.code, 2)


def test_of_many_who_ask_at_once_one_gets_the_job(shown: Engine) -> None:
    sent(shown)
    got: list[str] = []
    gate = threading.Barrier(8)

    def ask(name: str) -> None:
        gate.wait()
        if take(shown, name) is not None:
            got.append(name)

    threads = [threading.Thread(target=ask, args=(f"w{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1


def test_a_job_whose_process_died_is_taken_again_and_given_up_in_the_end(shown: Engine) -> None:
    code = sent(shown)
    later = datetime.now(UTC)
    for tried in range(1, MOST_TRIES + 1):
        job = take(shown, f"dead-{tried}", later)
        assert job is not None and (job.code, job.tries) == (code, tried)
        assert take(shown, "other", later) is None, "as long as it was heard of, it is another's"
        later += SILENT + timedelta(seconds=1)
    assert not finish(shown, code, "dead-1", {}), "who was given up has no say any more"
    with shown.begin() as connection:
        connection.execute(text("UPDATE media_job SET seen_at = NULL"))
    assert make_next(workshop(shown))
    assert "stopped halfway" in Hand(shown).go("media").bad_news[0]


@on_one_database
def test_after_a_restart_what_was_running_is_made_at_once(shown: Engine) -> None:
    sent(shown)
    take(shown, "the process before")
    done = threading.Event()

    def make(what: str, source: Path, folder: Path, length: int | None, tell: Tell) -> Mapping[str, Any]:
        done.set()
        return made(96, folder)

    ended = keep_making(workshop(shown, make))
    try:
        assert done.wait(10)
    finally:
        ended.set()
        ring()


@on_one_database
def test_what_is_taken_back_while_it_is_made_leaves_nothing(shown: Engine) -> None:
    code, shelf = sent(shown), kept(settings().media)

    def make(what: str, source: Path, folder: Path, length: int | None, tell: Tell) -> Mapping[str, Any]:
        with unit_of_work(shown, "lin", "cancel_upload") as unit:
            cancel_upload(unit, code)
        assert not tell(10)
        raise BacklotError("error.media_not_wanted")

    make_next(workshop(shown, make))
    assert one(shown, "SELECT count(*) FROM media_job") == 0
    assert kept(settings().media) == shelf
    [forgotten] = kept(settings().uploads)
    sweep(settings().uploads, (), forgotten.stat().st_mtime + FORGOTTEN + 1)
    assert kept(settings().uploads) == []


@on_one_database
def test_what_is_thrown_away_leaves_the_shelf_but_what_was_shown_stays(shown: Engine) -> None:
    sent(shown)
    make_next(workshop(shown, film_of(96)))
    hand = Hand(shown).go("media").press("Put on screens").press("Undo")
    shelf = kept(settings().media)
    for frames in (96, 97):
        sent(shown)
        make_next(workshop(shown, film_of(frames)))
        hand = Hand(shown).go("media").press("Throw away")
    assert hand.good_news and kept(settings().media) == shelf


@on_one_database
def test_whoever_lost_the_right_meanwhile_sends_nothing(shown: Engine) -> None:
    hand = at_media(shown, "Poster")
    hand.page.file_uploader[0].upload("p.jpg", picture(), "image/jpeg")
    with shown.begin() as connection:
        connection.execute(text("UPDATE staff_account SET role = 'delegate' WHERE username = 'lin'"))
    hand.press("Send")
    assert kept(settings().uploads) == []


@on_one_database
def test_a_backup_takes_along_what_is_shown_and_what_was(shown: Engine, tmp_path: Path) -> None:
    give(at_media(shown, "Subtitles · Chinese"), "新.srt", NEW)
    make_next(workshop(shown))
    Hand(shown).go("media").press("Put on screens")
    verdict = back_up(shown, tmp_path / "copies", shelf=settings().media)
    texts = [
        (tmp_path / "copies" / "media" / name).read_text("utf-8") for name in verdict.media if name.endswith("vtt")
    ]
    assert sorted("潮水来了" in words for words in texts) == [False, True]
    assert verdict.missing(settings().media) == frozenset()


@on_one_database
def test_an_editor_of_another_team_neither_sends_nor_takes_back(shown: Engine) -> None:
    code = sent(shown)
    with unit_of_work(shown, "mo", "send_upload") as unit:
        unit.team = "other"
        for act in (
            lambda: send_upload(unit, "lamp", "film", {"position": 0}, "x", "y"),
            lambda: cancel_upload(unit, code),
        ):
            with pytest.raises(BacklotError, match="not_your_team"):
                act()
    assert one(shown, "SELECT count(*) FROM media_job") == 1
