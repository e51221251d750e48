"""The media files that go with copies: one shelf beside them for all, linked where the disk allows, copied elsewhere."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

SHELF: Final = "media"


def take_along(names: Iterable[str], shelf: Path, folder: Path) -> None:
    """Have the files `names` of `shelf` on the shelf beside the copies in `folder`; what is missing stays missing."""
    _bring(names, shelf, folder / SHELF)


def put_back(names: Iterable[str], folder: Path, shelf: Path) -> None:
    """Have the files `names` on `shelf` again, as far as they lie beside the copies in `folder` and are what they were."""
    _bring((name for name in names if _is_itself(folder / SHELF / name)), folder / SHELF, shelf)


def _bring(names: Iterable[str], source: Path, target: Path) -> None:
    for name in names:
        if (source / name).is_file() and not (target / name).exists():
            target.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = target / f".{os.getpid()}.{name}.part"
            unfinished.unlink(missing_ok=True)
            try:
                os.link(source / name, unfinished)
            except OSError:  # another disk
                shutil.copyfile(source / name, unfinished)
            unfinished.replace(target / name)


def _is_itself(path: Path) -> bool:
    """Whether a file is still what its name, its SHA-256, says."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.name.split(".", maxsplit=1)[0]
