"""Stopping: a restart must not wait for the streams and films that visitors hold open."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

from streamlit.web.server.app_discovery import discover_asgi_app

from backlot.config import ROOT, Settings
from tests.web.cast import opened


def held(port: int, target: str) -> socket.socket:
    """A connection that asked for `target`, got the beginning and reads no further."""
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.sendall(f"GET {target} HTTP/1.1\r\nhost: test\r\n\r\n".encode())
    assert line.recv(12) == b"HTTP/1.1 200"
    return line


def test_a_stop_does_not_wait_for_open_streams_and_paused_films(settings: Settings, tmp_path: Path) -> None:
    settings.media.mkdir(parents=True, exist_ok=True)
    film = settings.media / f"{'f' * 64}.mp4"
    film.write_bytes(bytes(30_000_000))
    with opened(settings, tmp_path) as (house, process):
        lines = [held(house.port, "/live") for _ in range(5)] + [held(house.port, f"/media/{film.name}")]
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        took = time.monotonic() - asked
    for line in lines:
        line.close()
    assert took < 8


def test_streamlit_run_finds_the_app_in_app_py() -> None:
    assert discover_asgi_app(ROOT / "app.py").import_string == "app:app"
