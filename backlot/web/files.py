"""The files a page is made of (Streamlit's own, our fonts, styles and scripts), each address one folder of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from backlot.web.compress import Press
from backlot.web.reply import ASK_AGAIN, FOREVER, piece_reply

# Plain names only: nothing hidden, no way up, nothing a file system could read as more than a name.
_NAME: Final = re.compile(r"[\w-][\w.@~-]*(/[\w-][\w.@~-]*)*", re.ASCII)
_HASHED: Final = re.compile(r"\.[\w-]{8}\.\w+$", re.ASCII)


class Shelf:
    """The folder served under one address, such as /fonts/."""

    def __init__(
        self,
        folder: Path,
        press: Press,
        *,
        hashed_names: bool = False,
        instead: Mapping[str, Path] = MappingProxyType({}),
    ) -> None:
        self._folder = folder
        self._press = press
        self._hashed_names = hashed_names
        self._instead = instead

    async def reply(self, name: str, request: Request) -> Response:
        """The file `name` of this folder. Addresses that carry its fingerprint may be kept for ever."""
        path = self._instead.get(name) or self._folder / name
        if _NAME.fullmatch(name) is None or not path.is_file():
            return PlainTextResponse("not found", 404)
        piece = await self._press.piece(path)
        told = request.query_params.get("v", "")
        lasting = len(told) >= 8 and piece.fingerprint.startswith(told)
        # A hashed name says nothing of what we send instead of its own file.
        lasting = lasting or (self._hashed_names and name not in self._instead and _HASHED.search(name) is not None)
        return piece_reply(piece, request.headers, FOREVER if lasting else ASK_AGAIN)
