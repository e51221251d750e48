"""Films, posters and subtitles, named by what they contain, sent in the ranges a player asks for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from backlot.web.reply import FOREVER, unchanged

TYPES: Final = {
    "mp4": "video/mp4",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "vtt": "text/vtt; charset=utf-8",
}
NAME: Final = re.compile(rf"(?P<digest>[0-9a-f]{{64}})\.(?P<kind>{'|'.join(TYPES)})")


class Media:
    """The media folder at /media/. The name is the content's SHA-256, so a browser may keep it for ever."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def reply(self, name: str, request: Request) -> Response:
        parts = NAME.fullmatch(name)
        path = self._folder / name
        if parts is None or not path.is_file():
            return PlainTextResponse("not found", 404, {"cache-control": "no-store"})
        headers = {"etag": f'"{parts["digest"]}"', "cache-control": FOREVER}
        if unchanged(request.headers, parts["digest"]):
            return Response(status_code=304, headers=headers)
        return FileResponse(path, headers=headers, media_type=TYPES[parts["kind"]])
