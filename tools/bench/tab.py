"""One browser tab without a browser: speaks Streamlit's websocket protocol as its own frontend does (Streamlit 1.67)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tools.bench import door

PATIENCE = 60.0  # seconds until a run counts as lost
# How a component of ours reports a trigger: its own widget id, an inner prefix, and one list of events.
TRIGGERS = "$$STREAMLIT_INTERNAL_KEY_{}__events"


@dataclass
class Run:
    """One wish of the visitor until the page stood still; a tap on a link chains two script runs into one."""

    sent: float
    finished: float = 0.0
    seconds: float = 0.0
    received: int = 0
    messages: int = 0
    saw: bool = False


@dataclass(eq=False)
class Tab:
    """A tab on `address` ("/timeline?team=print&lang=en") of `server` ("http://127.0.0.1:8501")."""

    server: str
    address: str = "/"
    watched: bytes = b""
    runs: list[Run] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    heard: int = -1

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        self._page, self._query = parts.path.strip("/"), parts.query
        self._hash = ""
        self._bridge = ""
        self._kept: dict[str, int] = {}  # message hash: the run that last used it
        self._age, self._oldest = 0, 2
        self._run: Run | None = None
        self._done = asyncio.Event()
        self._shown = -1
        self.news = asyncio.Event()  # set at the end of every run
        self._tasks: list[asyncio.Task[None]] = []
        self._socket: ClientConnection

    async def open(self, live: bool = False) -> Run:
        """Arrive at the address and wait until the page stands; with `live`, hold /live and follow every edition."""
        jars = await asyncio.gather(*(door.ask(self.server, f"/_stcore/{name}") for name in ("health", "host-config")))
        jar = {"backlot_screen": "wide", **jars[0], **jars[1]}
        self._socket = await connect(
            self.server.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", jar.get("_streamlit_xsrf", "PLACEHOLDER_AUTH_TOKEN")],  # type: ignore[list-item]
            origin=self.server,  # type: ignore[arg-type]
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())},
            user_agent_header=door.AGENT,
            max_size=None,
            proxy=None,
            ping_interval=None,
            open_timeout=PATIENCE,
        )
        self._tasks.append(asyncio.create_task(self._receive()))
        run = await self.rerun()
        if live:
            self._tasks.append(asyncio.create_task(self._listen()))
        return run

    async def rerun(self) -> Run:
        """Ask for the same page again."""
        return await self._wish({})

    async def tap(self, address: str) -> Run:
        """Touch a link of ours: the page's script hands its address to the server."""
        return await self._wish({"go": address})

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._socket.close()

    async def _wish(self, triggers: dict[str, object]) -> Run:
        run = self._run = Run(time.perf_counter())
        self._done.clear()
        await self._say(triggers)
        try:
            await asyncio.wait_for(self._done.wait(), PATIENCE)
        except TimeoutError:
            self.faults.append(f"{self.address}: a run did not finish in {PATIENCE:g} s")
            run.seconds = PATIENCE
        return run

    async def _say(self, triggers: dict[str, object]) -> None:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.widget_states.SetInParent()
        if triggers:
            events = [{"event": name, "value": value} for name, value in triggers.items()]
            widget = state.widget_states.widgets.add(id=TRIGGERS.format(self._bridge))
            widget.json_trigger_value = json.dumps(events)
        state.page_script_hash = self._hash
        state.page_name = "" if self._hash else self._page
        state.cached_message_hashes.extend(self._kept)
        context = state.context_info
        context.timezone, context.locale, context.color_scheme = "Asia/Shanghai", "zh-CN", "dark"
        context.url = f"{self.server}/{self._page}"
        await self._socket.send(message.SerializeToString())

    # ---- what comes back

    async def _receive(self) -> None:
        with contextlib.suppress(ConnectionClosed, asyncio.CancelledError):
            async for payload in self._socket:
                self._take(payload if isinstance(payload, bytes) else payload.encode())
        if not self._done.is_set():
            self.faults.append(f"{self.address}: the socket closed during a run")
            self._done.set()

    def _take(self, payload: bytes) -> None:
        message = ForwardMsg.FromString(payload)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._begin(message.new_session)
        if self._run is not None:
            self._run.received += len(payload)
            self._run.messages += 1
            self._run.saw |= bool(self.watched) and self.watched in payload
        if kind == "delta":
            self._keep(message)
        elif kind == "ref_hash":
            self._use(message.ref_hash)
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "script_finished":
            self._finish(message)

    def _begin(self, new: NewSession) -> None:
        self._hash = new.page_script_hash
        self._oldest = new.config.max_cached_message_age or self._oldest
        if self._run is None:
            self._run = Run(time.perf_counter())

    def _keep(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "bidi_component" and element.bidi_component.component_name.endswith("backlot_bridge"):
            self._bridge = element.bidi_component.id
            told = json.loads(element.bidi_component.json or "{}")
            self._shown = int(told.get("edition", -1))
        elif kind == "exception" or (kind == "html" and 'class="calm"' in element.html.body):
            self.faults.append(f"{self.address}: the page shows a fault")
        if message.metadata.cacheable and message.hash:
            self._kept.setdefault(message.hash, self._age)

    def _use(self, kept: str) -> None:
        if kept not in self._kept:
            self.faults.append(f"{self.address}: the server counted on a message we never had")
        self._kept[kept] = self._age

    def _finish(self, message: ForwardMsg) -> None:
        """The frontend forgets messages that several runs did not use; a run that chains to another is not over."""
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return
        self._age += 1
        for key in [key for key, used in self._kept.items() if self._age - used > self._oldest]:
            del self._kept[key]
        run, self._run = self._run, None
        if run is not None:
            run.finished = time.perf_counter()
            run.seconds = run.finished - run.sent
            self.runs.append(run)
        self._done.set()
        self.news.set()

    # ---- the live signal

    async def _listen(self) -> None:
        reader, writer = await door.stream(self.server, "/live")
        try:
            async for line in reader:
                told = re.match(rb'data: \{"edition": (\d+)\}', line)
                if told:
                    await self._follow(int(told[1]))
        finally:
            writer.close()

    async def _follow(self, edition: int) -> None:
        """What assets/scripts/bridge.js does at a new edition."""
        self.heard = edition
        if edition > self._shown >= 0:
            self._shown = edition
            self._run = self._run or Run(time.perf_counter())
            await self._say({"edition": edition})
