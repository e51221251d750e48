"""Pictures the sample's takes: a frame of the film for what was selected, and for the rest that frame with the fault its
verdict names. Run it after a cut or a table changed: `python -m tools.films.takes`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import imageio_ffmpeg
import numpy as np
from PIL import Image, ImageFilter

from tools.films.faults import Picture, faulty, spared, variation
from tools.films.reel import SAMPLES

TEAMS: Final = ("tungsten", "print", "safelight", "screen")
WIDTH, HEIGHT = 480, 270
MOST_BYTES: Final = 12_000
REJECTED, USABLE = 6, 2  # pictures a shot, beside the selected take's
Row = dict[str, str]


def picture_takes(team: str) -> None:
    """Write the team's pictures to `takes/` and their names into the column `still` of takes.csv."""
    folder = SAMPLES / team
    cut = {row["code"]: (int(row["record_in"]), int(row["record_out"])) for row in _rows(folder / "shots.csv")}
    rows = _rows(folder / "takes.csv")
    wanted = {at: moment(row, *cut[row["shot"]]) for at, row in enumerate(rows) if row["shot"] in cut}
    chosen = set(pictured(rows))
    frames = _frames(
        folder / "film.mp4", {wanted[at] for at in chosen} | {frame for span in cut.values() for frame in span}
    )
    shelf = folder / "takes"
    shelf.mkdir(exist_ok=True)
    for old in shelf.glob("*.webp"):
        old.unlink()
    for at, row in enumerate(rows):
        row["still"] = ""
        if at in chosen:
            row["still"] = f"takes/{row['shot']}-{row['number']}.webp"
            _save(_picture(team, row, frames, wanted[at], cut[row["shot"]]), folder / row["still"])
    _write(folder / "takes.csv", rows)


def pictured(rows: list[Row]) -> Iterator[int]:
    """Which rows get a picture: every selected take, then as many of each shot's others as stand above."""
    seen: Counter[tuple[str, str]] = Counter()
    most = {"selected": 1, "rejected": REJECTED, "usable": USABLE}
    for at, row in enumerate(rows):
        if seen[row["shot"], row["verdict"]] < most.get(row["verdict"], 0):
            seen[row["shot"], row["verdict"]] += 1
            yield at


def moment(row: Row, first: int, last: int) -> int:
    """The film's frame that a take's picture starts from: the shot's middle for the selected one, some other for the rest."""
    if row["verdict"] == "selected":
        return (first + last) // 2
    share = np.random.default_rng(_seed("moment", row)).uniform(0.25, 0.9)
    return first + int((last - first - 1) * share)


def _picture(team: str, row: Row, frames: Mapping[int, Picture], at: int, span: tuple[int, int]) -> Picture:
    if row["verdict"] == "selected":
        return frames[at]
    rng = np.random.default_rng(_seed(team, row))
    if row["verdict"] == "usable":
        return variation(frames[at], rng)
    wrong = faulty(row["reject_reason"], row["note_en"], frames[at], frames[span[0]], rng)
    return spared(wrong, row["reject_reason"], rng)


def _seed(salt: str, row: Row) -> list[int]:
    return list(f"{salt}/{row['shot']}/{row['number']}".encode())


def _frames(film: Path, wanted: set[int]) -> dict[int, Picture]:
    """The wanted frames, small; a film's last frame stands for any beyond it."""
    reader = imageio_ffmpeg.read_frames(str(film), output_params=["-vf", f"scale={WIDTH}:{HEIGHT}:flags=lanczos"])
    meta: dict[str, Any] = next(reader)
    total = int(Fraction(meta["duration"]).limit_denominator(1000) * Fraction(meta["fps"]).limit_denominator(1001))
    kept: dict[int, Picture] = {}
    last = min(max(wanted), total - 1)
    for at, data in enumerate(reader):
        if at in wanted:
            kept[at] = np.frombuffer(data, np.uint8).reshape(HEIGHT, WIDTH, 3).astype(np.float32) / 255
        if at >= last:
            break
    reader.close()
    final = kept[max(kept)]
    return {at: kept.get(at, final) for at in wanted}


def _save(picture: Picture, path: Path) -> None:
    """WebP, as good as `MOST_BYTES` allow; where grain would need more, a little of it goes."""
    image = Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8))
    for soft in (0.0, 0.6, 1.0, 1.6, 2.4):
        for quality in (64, 52, 40, 30, 20):
            softened = image.filter(ImageFilter.GaussianBlur(soft)) if soft else image
            softened.save(path, "WEBP", quality=quality, method=6)
            if path.stat().st_size <= MOST_BYTES:
                return
    raise ValueError(f"{path.name} is still {path.stat().st_size} bytes")


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    for each in TEAMS:
        picture_takes(each)
