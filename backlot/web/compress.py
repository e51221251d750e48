"""Files compressed once and kept, so that a first visit costs a third of the bytes and no later one costs any time."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import logging
import mimetypes
import os
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import brotli

# Brotli comes first for its size; browsers ask for it only over TLS or on localhost, so gzip is made with equal care.
CODECS: Final[dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]]] = {
    "br": (lambda content: brotli.compress(content, quality=9, lgwin=22), brotli.decompress),
    "gzip": (lambda content: gzip.compress(content, 9, mtime=0), gzip.decompress),
}
SMALLEST_WORTH_IT: Final = 600
_TYPES: Final = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2", ".vtt": "text/vtt"}
_TEXTS: Final = ("text/", "application/json", "image/svg+xml", "application/javascript")
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Piece:
    """One file ready to send: what it is, its fingerprint, and its compressed forms by encoding name."""

    path: Path
    media_type: str
    fingerprint: str
    encodings: dict[str, bytes] = field(repr=False)


class Press:
    """Reads and compresses files on one thread of its own, each once; keeps the results in memory and in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="press")
        self._pieces: dict[Path, tuple[tuple[int, int], asyncio.Future[Piece]]] = {}

    async def piece(self, path: Path) -> Piece:
        """The file at `path` as it is now; raises OSError when it is not there."""
        status = path.stat()
        state = (status.st_mtime_ns, status.st_size)
        known = self._pieces.get(path)
        if known is None or known[0] != state:
            loop = asyncio.get_running_loop()
            known = (state, loop.run_in_executor(self._thread, self._made, path))
            self._pieces[path] = known
        try:
            # Shielded: a visitor who leaves must not take the work away from everyone else waiting for it.
            return await asyncio.shield(known[1])
        except OSError:
            self._pieces.pop(path, None)
            raise

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def encodings(self, content: bytes) -> dict[str, bytes]:
        """`content` in every encoding that makes it smaller."""
        return self._encoded(content, fingerprint(content)) if len(content) >= SMALLEST_WORTH_IT else {}

    def _made(self, path: Path) -> Piece:
        content = path.read_bytes()
        kind = media_type(path.name)
        mark = fingerprint(content)
        worth = kind.startswith(_TEXTS) and len(content) >= SMALLEST_WORTH_IT
        return Piece(path, kind, mark, self._encoded(content, mark) if worth else {})

    def _encoded(self, content: bytes, mark: str) -> dict[str, bytes]:
        forms = {name: self._kept(f"{mark}.{name}", name, content) for name in CODECS}
        return {name: form for name, form in forms.items() if len(form) < len(content)}

    def _kept(self, file: str, encoding: str, content: bytes) -> bytes:
        """The form kept from an earlier start when it still opens to `content`, else a fresh one."""
        pack, unpack = CODECS[encoding]
        path = self._folder / file
        try:
            kept = path.read_bytes()
            if unpack(kept) == content:
                return kept
        except (OSError, EOFError, zlib.error, brotli.error):
            pass
        made = pack(content)
        _write_whole(path, made)
        return made


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def media_type(name: str) -> str:
    suffix = Path(name).suffix.lower()
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step; a full disk costs the cache and nothing else."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        _log.warning("the compressed form %s could not be kept: %s", path, error)
