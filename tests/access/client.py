"""A browser tab without a browser: it speaks Streamlit's websocket protocol and sends whatever a hostile one would."""

from __future__ import annotations

import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

TIMEOUT = 30


@dataclass
class Tab:
    """One connection to `/_stcore/stream` on one page; `shown` is what the last run drew, by kind."""

    port: int
    page: str = "admin"
    query: str = "lang=en"
    cookies: dict[str, str] = field(default_factory=dict)
    shown: list[tuple[str, Any]] = field(default_factory=list)
    page_hash: str = ""

    def __post_init__(self) -> None:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=TIMEOUT) as answer:
            found = [header.split(";")[0].partition("=") for header in answer.headers.get_all("Set-Cookie") or ()]
        jar = {name: value for name, _, value in found} | self.cookies
        self._open = ExitStack()
        meeting = connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit"), Subprotocol(jar.get("_streamlit_xsrf", "none"))],
            origin=Origin(f"http://127.0.0.1:{self.port}"),
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())},
            max_size=None,
            proxy=None,
        )
        self.socket: ClientConnection = self._open.enter_context(meeting)

    def close(self) -> None:
        self._open.close()

    def run(self, **widgets: WidgetState) -> None:
        """Ask for a run with these widget states and wait until it, and what it chains to, has finished."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.widget_states.SetInParent()
        state.widget_states.widgets.extend(widgets.values())
        state.page_script_hash = self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.context_info.timezone = "UTC"
        state.context_info.url = f"http://127.0.0.1:{self.port}/{self.page}"
        self.socket.send(message.SerializeToString())
        self._receive()

    def _receive(self) -> None:
        while True:
            payload = self.socket.recv(timeout=TIMEOUT)
            assert isinstance(payload, bytes)
            message = ForwardMsg.FromString(payload)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.shown = []
            elif kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                name = element.WhichOneof("type")
                self.shown.append((name, getattr(element, name)))
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return

    def all(self, kind: str) -> list[Any]:
        return [element for name, element in self.shown if name == kind]

    def named(self, kind: str, label: str) -> Any:
        """The first element of `kind` with this label."""
        return next(element for element in self.all(kind) if element.label.startswith(label))

    def labels(self) -> list[str]:
        """The labels of every text field and button, in the order of the page."""
        return [element.label for kind, element in self.shown if kind in ("text_input", "button")]


def typed(element: Any, words: str) -> WidgetState:
    """A text field with `words` in it."""
    return WidgetState(id=element.id, string_value=words)


def pressed(element: Any) -> WidgetState:
    return WidgetState(id=element.id, trigger_value=True)
