"""Two servers to knock at: the hall around a stand-in that says what reached it, and the hall around Streamlit."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from backlot import web
from backlot.config import ROOT, Settings
from backlot.records import BacklotError
from tests.web.cast import STREAMLIT, House, kind_of, listening_socket, opened


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Data in a folder of the test's own; the compressed files are kept between runs, as they are in the house."""
    data = tmp_path_factory.mktemp("data")
    (ROOT / "data" / "cache").mkdir(parents=True, exist_ok=True)
    (data / "cache").symlink_to(ROOT / "data" / "cache")
    return Settings.from_environment({"BACKLOT_DATA": str(data)})


@pytest.fixture
def house(settings: Settings) -> Iterator[House]:
    """The hall around a stand-in for Streamlit that says what reached it."""
    door = listening_socket()
    house = House(door.getsockname()[1], settings=settings)

    async def reached(request: Request) -> Response:
        return PlainTextResponse("reached Streamlit")

    async def broken(request: Request) -> Response:
        raise RuntimeError("a secret of the house")

    async def stream(websocket: WebSocket) -> None:
        await websocket.accept()
        if "broken" in websocket.query_params:
            raise RuntimeError("a secret of the house")
        try:
            while True:
                house.heard.append(str(kind_of(await websocket.receive_bytes())))
                await websocket.send_bytes(b"heard")
        except WebSocketDisconnect:
            house.heard.append("goodbye")

    def paper(team: str, kind: str, asked: Mapping[str, str]) -> tuple[str, bytes] | None:
        if team == "crowd":
            raise BacklotError("error.papers_busy")
        said = " ".join(f"{name}={value}" for name, value in sorted(asked.items()))
        return None if team == "nobody" else (f"{team}.{kind}", said.encode())

    hall = web.build(
        settings,
        streamlit=STREAMLIT,
        watch=house.clapper,
        readiness=lambda: house.readings,
        is_staff=lambda cookies: cookies.get("badge") == "staff",
        kind=kind_of,
        paper=paper,
        kiosks=lambda: house.kiosks,
    )
    everything = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]
    routes = [
        Route("/favicon.png", broken),
        Route("/{path:path}", reached, methods=everything),
        WebSocketRoute("/_stcore/stream", stream),
    ]
    app = Starlette(routes=routes, middleware=hall.middleware, lifespan=hall.lifespan)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="websockets-sansio"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
    thread.start()
    yield house
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def exhibition(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The hall around Streamlit itself, started as the exhibition is, with our own .streamlit/config.toml."""
    with opened(settings, tmp_path_factory.mktemp("exhibition")) as (house, _process):
        yield house
