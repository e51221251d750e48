"""A press is taken whole, even when a new edition asks for another run in the middle of it."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.runtime.state.safe_session_state import SafeSessionState

from backlot.ui.whole import keep_callbacks_whole


class Waiting(Exception):
    """Another run waits: what Streamlit raises at a look at the session."""


class Desk:
    """A session state whose callback looks at the session and then closes its form."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {"form": "open"}
        self.around: SafeSessionState | None = None

    def __getitem__(self, key: str) -> Any:
        return self.kept[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.kept[key] = value

    def on_script_will_rerun(self, *_args: Any, **_more: Any) -> None:
        assert self.around is not None
        if self.around["form"] == "open":
            self.around["form"] = "closed"


def test_a_waiting_run_cuts_no_callback_and_everything_else_as_before() -> None:
    def wait() -> None:
        raise Waiting

    keep_callbacks_whole()
    desk = Desk()
    desk.around = SafeSessionState(desk, wait)  # type: ignore[arg-type]
    desk.around.on_script_will_rerun(None)
    assert desk.kept["form"] == "closed"
    with pytest.raises(Waiting):
        desk.around["form"]
