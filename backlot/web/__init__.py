"""The web side: everything that is answered before, beside or around Streamlit."""

from __future__ import annotations

from backlot.web.hall import ROOMS, Hall, build

__all__ = ["ROOMS", "Hall", "build"]
