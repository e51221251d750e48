"""A take's picture is looked at before it comes in: beside the record, small, whole, and one take's alone."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from backlot.store.media_shelf import shelve
from tests.conftest import SAMPLE

if TYPE_CHECKING:
    from tests.exchange.conftest import Desk

TAKES = (
    "shot,number,method,verdict,used_in,used_out,duration_frames,still\n"
    "S1,1,generated,rejected,,,96,{first}\nS1,2,generated,selected,10,34,96,{second}\nS2,1,camera,selected,0,24,240,\n"
)


def lay_out(desk: Desk, first: str, second: str = "") -> None:
    desk.write("takes.csv", TAKES.format(first=first, second=second))
    (desk.folder / "takes").mkdir(exist_ok=True)
    for number, name in enumerate(("a.webp", "b.jpg")):
        Image.new("RGB", (48, 27), (number * 40, 20, 20)).save(desk.folder / "takes" / name)


def test_a_picture_goes_to_the_shelf_under_its_own_digest(desk: Desk, tmp_path: Path) -> None:
    lay_out(desk, "takes/a.webp", "takes/b.jpg")
    production = desk.examine().production
    assert production is not None
    assert [take.still for take in production.shots[0].takes] == [
        str(desk.folder / f"takes/{name}") for name in ("a.webp", "b.jpg")
    ]
    shelved = shelve(production, tmp_path / "shelf")
    names = [take.still for take in shelved.shots[0].takes]
    assert all(name and len(Path(name).stem) == 64 and (tmp_path / "shelf" / name).is_file() for name in names)
    assert shelved.shots[1].takes[0].still is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("takes/none.webp", "exchange.missing_file"),
        ("../services.csv", "exchange.path_outside"),
        ("captions.zh.vtt", "exchange.unknown_media"),
        ("film.mp4", "exchange.unknown_media"),
        ("broken.jpg", "exchange.broken_media"),
        ("heavy.png", "exchange.still_too_large"),
        ("huge.png", "exchange.picture_too_large"),
    ],
)
def test_what_is_no_small_whole_picture_is_refused(desk: Desk, name: str, key: str) -> None:
    lay_out(desk, name)
    desk.write("broken.jpg", b"\xff\xd8\xff\xe0 not a picture")
    desk.write("heavy.png", (desk.folder / "poster.png").read_bytes() + bytes(1_000_000))
    if name == "huge.png":
        Image.new("1", (8_000, 6_000)).save(desk.folder / name)
    fault = desk.fault()
    assert (fault.file, fault.line, fault.column, fault.key) == ("takes.csv", 2, "still", key)


def test_two_takes_never_share_a_picture(desk: Desk) -> None:
    lay_out(desk, "takes/a.webp", "takes/a.webp")
    fault = desk.fault()
    assert (fault.line, fault.column, fault.key) == (3, "still", "exchange.still_twice")


def test_the_samples_pictures_are_small_and_none_is_left_over() -> None:
    for team in ("tungsten", "print", "safelight", "screen"):
        with (SAMPLE / team / "takes.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        named = [row["still"] for row in rows if row["still"]]
        there = {f"takes/{path.name}": path.stat().st_size for path in (SAMPLE / team / "takes").iterdir()}
        assert sorted(named) == sorted(there)
        assert max(there.values()) <= 12_000
        assert all(row["still"] for row in rows if row["verdict"] == "selected")
