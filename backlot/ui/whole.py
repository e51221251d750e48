"""A press is taken whole: Streamlit would cut a widget's callback short at any look at the session once another run waits."""

from __future__ import annotations

from functools import wraps
from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState


def keep_callbacks_whole() -> None:
    """Have every callback run to its end, whoever asks for a run meanwhile; that run comes right after.

    A save tells every screen, this one too, so the next run is asked for while the callback still closes its form: cut
    there, the row is saved and the page goes on showing the old one. Called once, before the first visitor.
    """
    begin = SafeSessionState.on_script_will_rerun
    if getattr(begin, "whole", False):
        return

    @wraps(begin)
    def whole(self: SafeSessionState, *args: Any, **more: Any) -> None:
        yielding = self._yield_callback
        object.__setattr__(self, "_yield_callback", _stay)
        try:
            begin(self, *args, **more)
        finally:
            object.__setattr__(self, "_yield_callback", yielding)

    whole.whole = True  # type: ignore[attr-defined]
    SafeSessionState.on_script_will_rerun = whole  # type: ignore[method-assign]


def _stay() -> None:
    """In place of the look for another run."""
