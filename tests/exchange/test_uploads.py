"""What somebody sends is hostile until a bound process has made something new of it; and what it makes, every screen plays."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest
from PIL import Image

from backlot.exchange import media_film, media_making
from backlot.exchange.media_film import make_film
from backlot.exchange.media_limits import LIMITS, Refused, What, refuse_at_sight
from backlot.exchange.media_making import NotWanted, Order, make_ready, make_upload
from backlot.exchange.media_picture import make_picture
from backlot.exchange.media_subtitles import webvtt
from backlot.i18n import say
from backlot.records import BacklotError
from tests.exchange.media_made import film, picture, srt


def wanted(_percent: int | None) -> bool:
    return True


def refused(act: Callable[[], object]) -> str:
    """The key of the refusal, whose sentence stands in both languages."""
    with pytest.raises(Refused) as refusal:
        act()
    for language in ("zh", "en"):
        assert say(refusal.value.key, language, **refusal.value.details)  # type: ignore[arg-type]
    return refusal.value.key.removeprefix("error.")


# ---- films


def test_a_film_becomes_what_every_screen_plays(tmp_path: Path) -> None:
    told: list[int | None] = []
    source = film(tmp_path / "sent.mkv", seconds=2.5, size=(320, 180), rate=25)
    made = make_upload("film", source, tmp_path, None, lambda percent: told.append(percent) is None)
    assert (made["width"], made["height"], made["frames"], made["rate"]) == (320, 180, 62, [25, 1])
    assert abs(made["duration_ms"] - 2480) <= 40
    assert [each for each in told if each is not None] == sorted({each for each in told if each is not None})
    with av.open(str(tmp_path / made["file"])) as copy:
        video, audio = copy.streams.video[0], copy.streams.audio[0]
        assert (video.codec_context.name, video.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (audio.codec_context.name, audio.rate, audio.channels) == ("aac", 48_000, 2)
        keys = [float(packet.pts * packet.time_base) for packet in copy.demux(video) if packet.is_keyframe]
    assert keys[0] == 0 and any(abs(at - 2) < 0.05 for at in keys), "a key frame every two seconds, to jump to"
    data = (tmp_path / made["file"]).read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "a player may begin before the file has arrived"
    assert Image.open(tmp_path / made["small"]).size[0] <= 480


@pytest.mark.parametrize(
    ("size", "shape", "turned", "fitting"),
    [
        ((3840, 2160), None, False, (1920, 1080)),
        ((1080, 1920), None, False, (1080, 1920)),
        ((1920, 1080), None, True, (1080, 1920)),
        ((720, 576), Fraction(16, 15), False, (768, 576)),
        ((641, 361), None, False, (640, 360)),
        ((4096, 100), None, False, (1920, 46)),
    ],
)
def test_a_film_fits_the_screen_lying_or_standing_in_square_pixels(
    size: tuple[int, int], shape: Fraction | None, turned: bool, fitting: tuple[int, int]
) -> None:
    frame, stream = SimpleNamespace(width=size[0], height=size[1]), SimpleNamespace(sample_aspect_ratio=shape)
    assert media_film._fitting(frame, stream, turned) == fitting  # type: ignore[arg-type]


def hostile_films(folder: Path) -> dict[str, bytes]:
    whole = film(folder / "whole.mp4").read_bytes()
    return {
        "a playlist": b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n",
        "a list of files": b"ffconcat version 1.0\nfile /etc/passwd\n",
        "a page": b"<!doctype html><script>alert(1)</script>",
        "a picture": picture(),
        "only sound": _sound(folder / "sound.m4a"),
        "cut off": whole[: len(whole) // 2],
        "a promise": whole[:48] + os.urandom(5000),
        "its index alone": whole[: whole.index(b"mdat")],
    }


def _sound(path: Path) -> bytes:
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("aac", rate=44_100)
        frame = av.AudioFrame.from_ndarray(np.zeros((2, 1024), np.float32), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = 44_100, 0
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path.read_bytes()


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    for name, data in hostile_films(tmp_path).items():
        source = tmp_path / "film.mp4"
        source.write_bytes(data)
        key = refused(partial(make_film, source, tmp_path / "made.mp4", tmp_path / "small.jpg", print))
        assert key in ("media_not_film", "media_broken", "media_no_picture", "media_cut_off"), name


def test_a_film_opens_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if a list of parts were taken for a film, nothing that it names would be opened."""
    part = film(tmp_path / "part.mp4")
    source = tmp_path / "sent.mp4"
    source.write_text(f"ffconcat version 1.0\nfile '{part}'\n")
    monkeypatch.setattr(media_film, "kind_of", lambda head: "mov")
    opened = av.open

    def as_list(file: object, mode: str = "r", **more: object) -> object:
        options = {"protocol_whitelist": "none", "safe": "0"}
        return opened(file, mode, **more | ({"format": "concat", "container_options": options} if mode == "r" else {}))  # type: ignore[call-overload]

    monkeypatch.setattr(av, "open", as_list)
    key = refused(lambda: make_film(source, tmp_path / "made.mp4", tmp_path / "small.jpg", lambda _: None))
    assert key in ("media_broken", "media_reaches_out")


def test_a_name_proves_nothing() -> None:
    assert refused(lambda: refuse_at_sight(What.FILM, picture())) == "media_not_film"
    assert (
        refused(lambda: refuse_at_sight(What.POSTER, b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
        == "media_not_picture"
    )
    assert refused(lambda: refuse_at_sight(What.SUBTITLE, picture(kind="PNG"))) == "media_not_subtitle"
    assert refused(lambda: refuse_at_sight(What.STILL, b"")) == "media_empty"
    assert refused(lambda: refuse_at_sight(What.SUBTITLE, bytes(LIMITS[What.SUBTITLE].sent + 1))) == "media_too_large"


# ---- the process


def test_whoever_works_too_long_is_stopped_with_all_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = media_making._started
    pids: list[int] = []

    def noted(*args: object) -> object:
        process = started(*args)  # type: ignore[arg-type]
        pids.append(process.pid)
        return process

    monkeypatch.setattr(media_making, "_started", noted)
    order = Order(What.FILM, film(tmp_path / "sent.mp4", seconds=1), tmp_path)
    with pytest.raises(BacklotError, match="media_too_heavy"):
        make_ready(order, wanted, replace(LIMITS[What.FILM], seconds=0))
    with pytest.raises(ProcessLookupError):
        os.killpg(pids[0], 0)


@pytest.mark.parametrize("bound", [{"memory": 150_000_000}, {"made": 4_000}])
def test_whoever_takes_too_much_is_stopped(tmp_path: Path, bound: dict[str, int]) -> None:
    order = Order(What.FILM, film(tmp_path / "sent.mp4", seconds=1, size=(640, 360)), tmp_path)
    with pytest.raises(BacklotError, match="media_too_heavy"):
        make_ready(order, wanted, replace(LIMITS[What.FILM], **bound))  # type: ignore[arg-type]


def test_what_nobody_wants_any_more_is_left(tmp_path: Path) -> None:
    order = Order(What.FILM, film(tmp_path / "sent.mp4"), tmp_path)
    with pytest.raises(NotWanted):
        make_ready(order, lambda percent: False)


def test_the_process_is_told_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKLOT_SECRET_KEY", "a key that nobody else may see, ever")
    process = media_making._started(Order(What.STILL, tmp_path / "none", tmp_path), LIMITS[What.STILL])
    try:
        assert b"BACKLOT" not in Path(f"/proc/{process.pid}/environ").read_bytes()
    finally:
        process.kill()
        process.communicate()


# ---- pictures


def drawn(tmp_path: Path, data: bytes, box: tuple[int, int] = (1200, 1800)) -> Image.Image:
    source, target = tmp_path / "sent", tmp_path / "made.jpg"
    source.write_bytes(data)
    make_picture(source, target, box)
    return Image.open(target)


def test_a_picture_is_drawn_anew_without_what_it_carried(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010E] = "where it was taken"
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w") as archive:
        archive.writestr("page.html", "<script>")
    made = drawn(tmp_path, picture(exif=exif, comment=b"hidden") + parcel.getvalue())
    assert (made.size, made.format, dict(made.getexif())) == ((80, 120), "JPEG", {})
    data = (tmp_path / "made.jpg").read_bytes()
    assert not any(word in data for word in (b"taken", b"hidden", b"PK\x03\x04", b"script", b"Exif"))


def test_a_large_picture_fits_the_rooms_and_a_clear_one_stands_on_black(tmp_path: Path) -> None:
    assert drawn(tmp_path, picture((3000, 2000), "PNG")).size == (1200, 800)
    clear = Image.new("RGBA", (100, 100), (255, 255, 255, 0))
    told = io.BytesIO()
    clear.save(told, "WEBP", lossless=True)
    assert drawn(tmp_path, told.getvalue()).getpixel((50, 50)) == (0, 0, 0)


def bomb() -> bytes:
    """A PNG of 50,000 × 50,000 pixels in a few bytes."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_what_is_no_sound_picture_is_refused(tmp_path: Path) -> None:
    whole = picture((400, 300), "PNG")
    hostile = {
        "media_too_many_pixels": bomb(),
        "media_broken_picture": whole[: len(whole) // 2],
        "media_not_picture": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "media_too_few_pixels": picture((20, 20)),
    }
    for key, data in hostile.items():
        assert refused(lambda data=data: drawn(tmp_path, data)) == key  # type: ignore[misc]
        assert not (tmp_path / "made.jpg").exists()


# ---- subtitles

TIDE = (
    ("00:00:00,800", "00:00:03,800", "今晚的潮，<i>零点</i>十分到。"),
    ("00:00:04,200", "00:00:07,300", "{\\an8}甲 & 乙 --> 丙"),
)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_subtitles_of_any_usual_encoding_become_webvtt(encoding: str) -> None:
    words, cues = webvtt(srt(*TIDE).encode(encoding), 8000)
    assert cues == 2
    assert words == (
        "WEBVTT\n\n00:00:00.800 --> 00:00:03.800\n今晚的潮，<i>零点</i>十分到。\n\n"
        "00:00:04.200 --> 00:00:07.300\n甲 &amp; 乙 --&gt; 丙\n"
    )


def test_webvtt_loses_its_styles_and_keeps_its_places() -> None:
    sent = (
        "WEBVTT - tide\n\nSTYLE\n::cue { background: url(https://elsewhere.example/x) }\n\nNOTE for us\nonly\n\n"
        "first\n00:01.000 --> 00:02.000 line:10% align:start onclick:x\n<v Mei>Hello</v> <c.red>there</c>\n"
    )
    words, _ = webvtt(sent.encode(), None)
    assert words == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000 line:10% align:start\nHello there\n"


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("media_not_subtitle", b"\x00\x01\x02 nothing"),
        ("media_not_subtitle", b"Dear all, no times here"),
        ("subtitle_times", b"1\n00:00:01 --> soon\nHello"),
        ("subtitle_ends_first", srt(("00:00:02,000", "00:00:01,000", "x")).encode()),
        ("subtitle_order", srt(("00:00:04,000", "00:00:05,000", "x"), ("00:00:01,000", "00:00:02,000", "y")).encode()),
        ("subtitle_beyond", srt(("00:00:04,000", "00:01:05,000", "x")).encode()),
        ("subtitle_markup", srt(("00:00:01,000", "00:00:02,000", "<a href='//x'>go</a>")).encode()),
        ("subtitle_markup", srt(("00:00:01,000", "00:00:02,000", "<script>x</script>")).encode()),
        ("subtitle_markup", srt(("00:00:01,000", "00:00:02,000", "<img src=x ")).encode()),
        ("subtitle_markup", srt(("00:00:01,000", "00:00:02,000", "<scr<i>ipt>x")).encode()),
        ("subtitle_too_long", srt(("00:00:01,000", "00:00:02,000", "x" * 501)).encode()),
        ("subtitle_too_many", srt(*[("00:00:01,000", "00:00:02,000", "x")] * 5001).encode()),
    ],
)
def test_subtitles_that_make_no_sense_are_refused_with_their_line(key: str, sent: bytes) -> None:
    assert refused(lambda: webvtt(sent, 10_000)) == key


def test_entities_are_letters_and_never_become_tags() -> None:
    words, _ = webvtt(srt(("00:00:01,000", "00:00:02,000", "&lt;script&gt; 1 < 2")).encode(), None)
    assert "&lt;script&gt; 1 &lt; 2" in words
