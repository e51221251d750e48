"""How bytes kept in memory answer a request: the best encoding the browser takes, or "you have it already"."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response

from backlot.web.compress import Piece

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def accepted(header: str) -> frozenset[str]:
    """The encodings an Accept-Encoding header allows, by name; q=0 is a refusal."""
    allowed = set()
    for part in header.lower().split(","):
        name, _, parameters = part.partition(";")
        quality = parameters.strip().removeprefix("q=").strip()
        if quality not in ("0", "0.0", "0.00", "0.000"):
            allowed.add(name.strip())
    return frozenset(allowed)


def best_encoding(encodings: Mapping[str, bytes], header: str) -> str | None:
    """The first of `encodings` the header allows, in the order of `encodings`."""
    allowed = accepted(header)
    return next((name for name in encodings if name in allowed), None)


def unchanged(headers: Headers, fingerprint: str) -> bool:
    """Whether the browser already holds this content, in whichever encoding."""
    held = headers.get("if-none-match", "")
    return any(tag.strip().removeprefix("W/").strip('"').startswith(fingerprint) for tag in held.split(","))


def piece_reply(piece: Piece, headers: Headers, cache: str) -> Response:
    """`piece` for a browser that sent `headers`; large plain files leave from the disk, with ranges."""
    common = {"cache-control": cache, "vary": "Accept-Encoding"}
    if unchanged(headers, piece.fingerprint):
        return Response(status_code=304, headers={**common, "etag": f'"{piece.fingerprint}"'})
    encoding = best_encoding(piece.encodings, headers.get("accept-encoding", ""))
    if encoding is None:
        plain = {**common, "etag": f'"{piece.fingerprint}"'}
        return FileResponse(piece.path, headers=plain, media_type=piece.media_type)
    packed = {**common, "etag": f'"{piece.fingerprint}-{encoding}"', "content-encoding": encoding}
    return Response(piece.encodings[encoding], headers=packed, media_type=piece.media_type)
