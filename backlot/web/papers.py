"""Evidence of a production's money to take along, at /evidence/TEAM.zip, .xlsx and .pdf."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from backlot.records import BacklotError
from backlot.web.kind import BUSY, NOT_FOUND, kind_page
from backlot.web.reply import ASK_AGAIN, unchanged

TYPES: Final = {
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_NAME: Final = re.compile(rf"(?P<team>[A-Za-z0-9][A-Za-z0-9._-]{{0,59}})\.(?P<kind>{'|'.join(TYPES)})")
Paper = Callable[[str, str, Mapping[str, str]], tuple[str, bytes] | None]


class Papers:
    """`paper(team, kind, query)` gives a file's name and bytes, or None where there is none."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    async def reply(self, name: str, request: Request) -> Response:
        parts = _NAME.fullmatch(name)
        language = "en" if request.query_params.get("lang") == "en" else "zh"
        if parts is None:
            return kind_page(NOT_FOUND, 404, language)
        asked = {
            key: value[:40] for key, value in request.query_params.items() if key in ("scope", "currency", "as_of")
        }
        try:
            found = await asyncio.to_thread(self._paper, parts["team"], parts["kind"], asked)
        except BacklotError:
            return kind_page(BUSY, 503, language)
        if found is None:
            return kind_page(NOT_FOUND, 404, language)
        file, data = found
        fingerprint = hashlib.sha256(data).hexdigest()
        headers = {"etag": f'"{fingerprint}"', "cache-control": ASK_AGAIN}
        if unchanged(request.headers, fingerprint):
            return Response(status_code=304, headers=headers)
        headers["content-disposition"] = f'attachment; filename="{file}"'
        return Response(data, headers=headers, media_type=TYPES[parts["kind"]])
