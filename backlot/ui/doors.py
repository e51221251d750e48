"""The rooms as Streamlit's pages, found once: the shell is executed anew at every run, this module is not."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

import streamlit as st

from backlot.config import ROOT
from backlot.ui.view import PAGES


def doors() -> dict[str, Any]:
    """This run's own page objects by our names: Streamlit marks the one it may call, so no two runs share any."""
    return {name: copy(page) for name, page in _found().items()}


@cache
def _found() -> dict[str, Any]:
    """Home is the default page at `/`. To be asked within a run: outside one Streamlit leaves its pages unfinished."""
    files = {name: ROOT / "pages" / f"{name}.py" for name in (*PAGES, "admin")}
    return {
        name: st.Page(path, title=name, url_path="" if name == "home" else name, default=name == "home")
        for name, path in files.items()
        if path.exists()
    }
