"""The shelf of media files: each is kept under its own SHA-256, so that a name can never mean two pictures."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

from backlot.records import Media, Production, Shot


def shelve(production: Production, shelf: Path) -> Production:
    """Copy the production's files onto `shelf`; the answer's paths are names there (`sha256.ext`)."""
    shelf.mkdir(parents=True, exist_ok=True)
    media = tuple(_shelve_media(media, shelf) for media in production.media)
    return replace(production, media=media, shots=tuple(_shelve_stills(shot, shelf) for shot in production.shots))


def stand(source: Path, shelf: Path) -> str:
    """Like `put`, and on the disk for good before anything may name it, whatever happens to the power."""
    shelf.mkdir(parents=True, exist_ok=True)
    name = put(source, shelf)
    for path in (shelf / name, shelf):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return name


def _shelve_stills(shot: Shot, shelf: Path) -> Shot:
    if not any(take.still for take in shot.takes):
        return shot
    takes = (replace(take, still=put(Path(take.still), shelf)) if take.still else take for take in shot.takes)
    return replace(shot, takes=tuple(takes))


def _shelve_media(media: Media, shelf: Path) -> Media:
    tracks = tuple(replace(track, path=put(Path(track.path), shelf)) for track in media.tracks)
    return replace(media, path=put(Path(media.path), shelf), tracks=tracks)


def put(source: Path, shelf: Path) -> str:
    """Copy one file onto the shelf, whole or not at all, and return its name there."""
    with source.open("rb") as file:
        name = hashlib.file_digest(file, "sha256").hexdigest() + source.suffix.lower()
    target = shelf / name
    if not target.exists():
        unfinished = target.with_suffix(f".{os.getpid()}.part")
        shutil.copyfile(source, unfinished)
        unfinished.replace(target)
    return name
