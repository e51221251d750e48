"""Films and their companions, as players ask for them."""

from __future__ import annotations

import hashlib
import random

import pytest

from tests.web.cast import House

FILM = random.Random(1).randbytes(300_000)


@pytest.fixture
def film(house: House) -> str:
    return put(house, FILM, "mp4")


def put(house: House, content: bytes, kind: str) -> str:
    assert house.settings is not None
    house.settings.media.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    (house.settings.media / f"{digest}.{kind}").write_bytes(content)
    return f"/media/{digest}.{kind}"


def test_a_whole_film_arrives_and_may_be_kept_for_ever(house: House, film: str) -> None:
    reply = house.ask(film)
    assert (reply.status, reply.body) == (200, FILM)
    assert reply.headers["content-type"] == "video/mp4"
    assert reply.headers["accept-ranges"] == "bytes"
    assert "immutable" in reply.headers["cache-control"]
    assert reply.headers["etag"] == f'"{hashlib.sha256(FILM).hexdigest()}"'


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("0-0", 0, 1),
        ("100-199", 100, 200),
        ("299990-", 299_990, 300_000),
        ("-10", 299_990, 300_000),
        ("0-", 0, 300_000),
    ],
)
def test_a_player_gets_the_range_it_asks_for(house: House, film: str, asked: str, start: int, end: int) -> None:
    reply = house.ask(film, range=f"bytes={asked}")
    assert (reply.status, reply.body) == (206, FILM[start:end])
    assert reply.headers["content-range"] == f"bytes {start}-{end - 1}/300000"


def test_a_range_past_the_end_is_refused_with_the_size(house: House, film: str) -> None:
    reply = house.ask(film, range="bytes=300000-")
    assert (reply.status, reply.headers["content-range"]) == (416, "bytes */300000")


def test_a_range_of_another_film_starts_over(house: House, film: str) -> None:
    whole = house.ask(film, range="bytes=5-9", if_range='"another"')
    part = house.ask(film, range="bytes=5-9", if_range=whole.headers["etag"])
    assert (whole.status, len(whole.body)) == (200, 300_000)
    assert (part.status, part.body) == (206, FILM[5:10])


def test_a_film_already_held_is_not_sent_again(house: House, film: str) -> None:
    held = house.ask(film).headers["etag"]
    assert house.ask(film, if_none_match=held).status == 304
    assert house.ask(film, if_none_match='"another"').status == 200


def test_head_tells_the_size_and_sends_nothing(house: House, film: str) -> None:
    reply = house.ask(film, "HEAD")
    assert (reply.status, reply.headers["content-length"], reply.body) == (200, "300000", b"")


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("jpg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp"), ("vtt", "text/vtt; charset=utf-8")],
)
def test_each_kind_of_file_says_what_it_is(house: House, kind: str, media_type: str) -> None:
    assert house.ask(put(house, kind.encode(), kind)).headers["content-type"] == media_type


@pytest.mark.parametrize("kind", ["svg", "html", "exe", "mp4.html", "MP4", "part"])
def test_no_other_kind_is_served_even_when_it_lies_there(house: House, kind: str) -> None:
    assert b"payload" not in house.ask(put(house, b"payload", kind)).body


def test_a_film_that_is_not_there_is_missed_plainly(house: House) -> None:
    assert house.ask(f"/media/{'0' * 64}.mp4").status == 404


def test_streamlits_own_media_names_go_to_streamlit(house: House) -> None:
    assert house.ask(f"/media/{'0' * 56}.png").body == b"reached Streamlit"


def test_a_hundred_and_one_ranges_are_not_worth_the_work(house: House, film: str) -> None:
    many = ",".join(f"{start}-{start}" for start in range(0, 202, 2))
    assert house.ask(film, range=f"bytes={many}").status in (200, 400, 416)
