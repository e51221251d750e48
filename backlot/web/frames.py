"""What a browser may say on the websocket: the frames a page needs, and none that reach past its own session."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Kind = Callable[[bytes], str | None]
"""Names the request inside a frame; raises when the frame is none."""

LARGEST_FRAME: Final = 512 * 1024
# The page's own requests. Not among them: clear_cache wipes the caches of every visitor, set_run_on_save and
# load_git_info serve developers, debug_* stop the server.
PERMITTED: Final = frozenset(
    {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"}
)
PASS, DROP, MALFORMED, TEXT_FRAME, TOO_LARGE = 0, 1, 1002, 1003, 1009
_log: Final = logging.getLogger(__name__)


class FrameFilter:
    """Stands between the socket and the app: drops what no page of ours asks, hangs up on nonsense."""

    def __init__(self, app: ASGIApp, kind: Kind, *, largest: int = LARGEST_FRAME) -> None:
        self._app = app
        self._kind = kind
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        closed = False

        async def listen() -> Message:
            nonlocal closed
            while True:
                message = await receive()
                verdict = self._verdict(message) if message["type"] == "websocket.receive" else PASS
                if verdict == PASS:
                    return message
                if verdict != DROP:
                    closed = True
                    await send({"type": "websocket.close", "code": verdict})
                    return {"type": "websocket.disconnect", "code": verdict, "reason": ""}

        async def speak(message: Message) -> None:
            # Once we have hung up, what the app still had to say has no listener.
            if not closed:
                await send(message)

        await self._app(scope, listen, speak)

    def _verdict(self, message: Message) -> int:
        """PASS, DROP, or the code to hang up with."""
        frame = message.get("bytes")
        if frame is None:
            return TEXT_FRAME
        if len(frame) > self._largest:
            return TOO_LARGE
        try:
            kind = self._kind(frame)
        except Exception:
            return MALFORMED
        if kind in PERMITTED:
            return PASS
        _log.warning("a websocket frame of kind %s was dropped", kind)
        return DROP
