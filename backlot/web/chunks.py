"""Which of Streamlit's script files a room will need, so that its browser fetches them before it is told to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

# Rooms that draw charts: plotly is a megabyte and a half even compressed, so nobody else fetches it early.
CHART_ROOMS: Final = frozenset({"team", "timeline", "roles", "budget", "shots", "compare"})
_EVERYWHERE: Final = ("BidiComponent", "Html")
_CHARTS: Final = ("PlotlyChart",)


class IndexChangedError(Exception):
    """Streamlit's own page is no longer what we change: look at the new one before raising the version."""


def chunks(static: Path, room: str) -> list[str]:
    """The addresses under Streamlit's static folder of what `room` draws with, and of all that imports."""
    manifest: dict[str, dict[str, Any]] = json.loads((static / "manifest.json").read_text("utf-8"))
    wanted = _EVERYWHERE + (_CHARTS if room in CHART_ROOMS else ())
    files: dict[str, None] = {}
    waiting = [_entry(manifest, name) for name in wanted]
    while waiting:
        part = manifest[waiting.pop(0)]
        if part["file"] not in files:
            files[part["file"]] = None
            waiting += part.get("imports", [])
    return list(files)


def icon_font(static: Path) -> str:
    """The name under Streamlit's /static/ of its icon font, which every page loads and we send cut down."""
    found = [path.name for path in (static / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2")]
    if len(found) != 1:
        raise IndexChangedError(f"one icon font was expected among Streamlit's files, {len(found)} were found")
    return f"media/{found[0]}"


def _entry(manifest: dict[str, dict[str, Any]], name: str) -> str:
    found = [key for key, part in manifest.items() if part.get("name") == name and part.get("isDynamicEntry")]
    if len(found) != 1:
        raise IndexChangedError(f"one chunk named {name} was expected in Streamlit's manifest, {len(found)} were found")
    return found[0]
