"""The folder of uploads: every file that somebody sent lies there under a random name, and nobody is served from it."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from backlot.records import BacklotError

log: Final = logging.getLogger(__name__)
SPARE: Final = 1_000_000_000  # bytes that stay free on the disk whatever is sent
FORGOTTEN: Final = 3600.0  # seconds after which what no job names is thrown away


def keep(data: bytes | memoryview, folder: Path) -> Path:
    """Write `data` into the folder, readable by us alone, and answer where."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        if shutil.disk_usage(folder).free < len(data) + SPARE:
            raise BacklotError("error.media_no_room")
        path = folder / secrets.token_hex(16)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        log.exception("an upload could not be kept")
        raise BacklotError("error.media_no_room") from error
    return path


def throw_away(path: Path) -> None:
    """A file or a folder of uploads, if it is there."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def sweep(folder: Path, named: Collection[str], now: float | None = None) -> None:
    """Throw away what no job of `named` (names in the folder) needs any more and nobody can be writing now."""
    if not folder.is_dir():
        return
    before = (time.time() if now is None else now) - FORGOTTEN
    for path in folder.iterdir():
        with suppress(OSError):
            if path.name.split("-", maxsplit=1)[0] not in named and path.lstat().st_mtime < before:
                throw_away(path)
