"""The door: one ASGI app with Streamlit inside and our own web side around it. `streamlit run app.py` opens it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.starlette import App

from backlot import web
from backlot.config import ROOT
from backlot.exchange.media_making import make_upload
from backlot.store.backups.schedule import keep_backed_up
from backlot.store.drafts.timing import keep_published
from backlot.store.media_work import Workshop, keep_making
from backlot.store.readiness import readiness
from backlot.store.staff import is_staff_cookie
from backlot.ui.ask import keep_warm
from backlot.ui.kiosks import known_kiosks
from backlot.ui.papers import paper
from backlot.ui.presence_shared import Sharing
from backlot.ui.room import calm
from backlot.ui.runtime import engine, presence, settings, watch
from backlot.ui.sparing import spare
from backlot.ui.view import current_view
from backlot.ui.whole import keep_callbacks_whole


def frame_kind(frame: bytes) -> str | None:
    """What a websocket frame asks for, as Streamlit itself will read it."""
    kind = BackMsg.FromString(frame).WhichOneof("type")
    return str(kind) if kind else None


def keep_calm(error: Exception) -> bool:
    """A fault outside every room: into the log, and kind words instead of Streamlit's box."""
    calm(error, current_view("home"))
    return True


hall = web.build(
    settings(),
    streamlit=Path(streamlit.__file__).parent / "static",
    watch=watch(),
    readiness=lambda: readiness(engine(), settings()),
    is_staff=lambda cookies: is_staff_cookie(engine(), cookies, settings().secret_key),
    kind=frame_kind,
    paper=paper,
    presence=presence(),
    kiosks=known_kiosks,
)
sharing = Sharing(engine(), presence())


@contextlib.asynccontextmanager
async def lifespan(app: App) -> AsyncIterator[None]:
    """As long as the server: the hall's own, within the time in which the other processes hear from this one."""
    sharing.start()
    async with hall.lifespan(app):
        yield
    await asyncio.to_thread(sharing.leave)


app = App(
    ROOT / "backlot" / "ui" / "shell.py",
    middleware=hall.middleware,
    lifespan=lifespan,
    on_script_error=keep_calm,
)
keep_warm()
keep_backed_up(engine(), settings().backups, settings().backup_minutes)
keep_making(Workshop(engine(), settings().uploads, settings().media, make_upload))
keep_published(engine(), watch())
spare()
keep_callbacks_whole()
