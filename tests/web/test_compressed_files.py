"""Files leave compressed, whole and cacheable, and each is compressed once."""

from __future__ import annotations

import asyncio
import gzip
import re
from pathlib import Path

import brotli
import pytest

from backlot.config import ROOT
from backlot.web.compress import Press, fingerprint
from backlot.web.reply import accepted, best_encoding
from tests.web.cast import STREAMLIT, House

SCRIPT = next((STREAMLIT / "static" / "js").glob("index.*.js"))
ADDRESS = f"/static/js/{SCRIPT.name}"


@pytest.mark.parametrize(("encoding", "opened"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_script_arrives_at_less_than_half_its_size_and_opens_whole(
    house: House, encoding: str, opened: object
) -> None:
    reply = house.ask(ADDRESS, accept_encoding=f"deflate, {encoding}")
    assert reply.headers["content-encoding"] == encoding
    assert reply.headers["vary"] == "Accept-Encoding"
    assert len(reply.body) < SCRIPT.stat().st_size / 2
    assert callable(opened)
    assert opened(reply.body) == SCRIPT.read_bytes()


def test_a_browser_that_takes_both_gets_the_smaller(house: House) -> None:
    assert house.ask(ADDRESS, accept_encoding="gzip, deflate, br, zstd").headers["content-encoding"] == "br"


def test_a_browser_that_takes_neither_gets_the_file(house: House) -> None:
    reply = house.ask(ADDRESS, accept_encoding="br;q=0, identity")
    assert "content-encoding" not in reply.headers
    assert reply.body == SCRIPT.read_bytes()


def test_streamlits_hashed_names_may_be_kept_for_ever(house: House) -> None:
    reply = house.ask(ADDRESS)
    assert "immutable" in reply.headers["cache-control"]
    assert house.ask(ADDRESS, if_none_match=reply.headers["etag"]).status == 304


def test_every_font_slice_the_stylesheet_names_is_there_and_no_other() -> None:
    fonts = ROOT / "assets" / "fonts"
    named = dict(re.findall(r"url\(/fonts/([^)?]+)\?v=(\w+)\)", (fonts / "fonts.css").read_text("utf-8")))
    assert set(named) == {path.name for path in fonts.glob("*.woff2")} - {"icons.woff2"}
    assert all(fingerprint((fonts / name).read_bytes()).startswith(mark) for name, mark in named.items())


def test_an_address_with_the_right_fingerprint_is_kept_and_with_another_asked_again(house: House) -> None:
    css = (ROOT / "assets" / "fonts" / "fonts.css").read_bytes()
    assert "immutable" in house.ask(f"/fonts/fonts.css?v={fingerprint(css)}").headers["cache-control"]
    assert house.ask("/fonts/fonts.css?v=00000000").headers["cache-control"] == "no-cache"
    assert house.ask("/fonts/fonts.css?v=").headers["cache-control"] == "no-cache"


def test_fonts_are_not_compressed_twice(house: House) -> None:
    slice_ = next((ROOT / "assets" / "fonts").glob("*.woff2"))
    reply = house.ask(f"/fonts/{slice_.name}", accept_encoding="br, gzip")
    assert "content-encoding" not in reply.headers
    assert (reply.headers["content-type"], reply.body) == ("font/woff2", slice_.read_bytes())


@pytest.mark.parametrize(
    ("header", "best"),
    [
        ("", None),
        ("br", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("BR", "br"),
        ("br;q=0", None),
        ("gzip ; q=0 , br", "br"),
    ],
)
def test_the_browser_decides_what_it_takes(header: str, best: str | None) -> None:
    assert best_encoding({"br": b"", "gzip": b""}, header) == best


def test_an_encoding_refused_is_not_accepted() -> None:
    assert accepted("br;q=0.0, gzip;q=0.1") == {"gzip"}


def test_a_file_is_compressed_once_for_a_crowd_and_again_when_it_changes(tmp_path: Path) -> None:
    style = tmp_path / "style.css"
    style.write_text("a{color:red}" * 200)

    async def crowd() -> None:
        press = Press(tmp_path / "cache")
        pieces = await asyncio.gather(*(press.piece(style) for _ in range(50)))
        assert all(piece is pieces[0] for piece in pieces)
        style.write_text("a{color:blue}" * 200)
        changed = await press.piece(style)
        assert changed.fingerprint != pieces[0].fingerprint
        assert brotli.decompress(changed.encodings["br"]) == style.read_bytes()
        press.close()

    asyncio.run(crowd())


def test_a_full_disk_costs_the_cache_and_not_the_page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    style = tmp_path / "style.css"
    style.write_text("a{color:red}" * 200)
    (tmp_path / "cache").write_text("a file where the folder should be")

    async def visit() -> bytes:
        press = Press(tmp_path / "cache")
        return (await press.piece(style)).encodings["gzip"]

    assert gzip.decompress(asyncio.run(visit())) == style.read_bytes()
    assert "could not be kept" in caplog.text


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    style = tmp_path / "style.css"
    style.write_text("a{color:red}" * 200)

    async def visit() -> bytes:
        return (await Press(tmp_path / "cache").piece(style)).encodings["br"]

    asyncio.run(visit())
    for kept in (tmp_path / "cache").iterdir():
        kept.write_bytes(kept.read_bytes()[:-5])
    assert brotli.decompress(asyncio.run(visit())) == style.read_bytes()


def test_a_file_that_is_gone_is_missed_and_found_when_it_is_back(tmp_path: Path) -> None:
    style = tmp_path / "style.css"

    async def visit() -> str:
        press = Press(tmp_path / "cache")
        with pytest.raises(FileNotFoundError):
            await press.piece(style)
        style.write_text("a{}")
        return (await press.piece(style)).media_type

    assert asyncio.run(visit()) == "text/css; charset=utf-8"
