"""Two questions a supervisor asks: is the process alive, and can it show the exhibition right now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from math import isfinite
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from backlot.web.live import Watch

Reading = tuple[str, bool, str]
"""One thing looked at: its name, whether it is well, and what was seen."""

DEADLINE_SECONDS: Final = 4.0
OLDEST_SNAPSHOT_SECONDS: Final = 30.0
_FRESH: Final = {"cache-control": "no-store"}


async def alive(_request: Request) -> Response:
    """200 for as long as the event loop turns; it looks at nothing else, so a sick database never restarts the app."""
    return JSONResponse({"status": "alive"}, headers=_FRESH)


class Readiness:
    """The answer at /readyz: 200 when everything is well, 503 with the reasons when not."""

    def __init__(
        self, look: Callable[[], Iterable[Reading]], watch: Watch, *, deadline: float = DEADLINE_SECONDS
    ) -> None:
        self._look = look
        self._watch = watch
        self._deadline = deadline
        self._looking: asyncio.Future[list[Reading]] | None = None

    async def __call__(self, _request: Request) -> Response:
        readings = [*await self._readings(), self._signal()]
        well = all(ok for _, ok, _ in readings)
        answer = {
            "status": "ready" if well else "not ready",
            "checks": [{"name": name, "ok": ok, "detail": detail} for name, ok, detail in readings],
            "reasons": [f"{name}: {detail}" for name, ok, detail in readings if not ok],
        }
        return JSONResponse(answer, 200 if well else 503, headers=_FRESH)

    async def _readings(self) -> list[Reading]:
        """One look serves everyone who asks meanwhile, and a frozen database holds one thread, not one a question."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.ensure_future(asyncio.to_thread(lambda: list(self._look())))
        try:
            return await asyncio.wait_for(asyncio.shield(self._looking), self._deadline)
        except TimeoutError:
            return [("database", False, f"no answer within {self._deadline:g} s")]
        except Exception as error:
            return [("database", False, type(error).__name__)]

    def _signal(self) -> Reading:
        age = self._watch.age()
        seen = f"{age:.1f} s old" if isfinite(age) else "the database was never reached"
        return ("snapshot", age <= OLDEST_SNAPSHOT_SECONDS, seen)
