"""What can be wrong with a picture, done to a frame: one treatment a reject reason, so that a sample's fault can be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Picture = NDArray[np.float32]  # height × width × RGB, 0…1
Rng = np.random.Generator
Fault = Callable[[Picture, Picture, str, Rng], Picture]  # the frame, another of the shot, the note, chance


def faulty(reason: str, note: str, frame: Picture, other: Picture, rng: Rng) -> Picture:
    """`frame` with the fault that `reason` names; the note may say which way it went."""
    return _FAULTS.get(reason, _other_moment)(frame, other, note.lower(), rng)


def variation(frame: Picture, rng: Rng) -> Picture:
    """A take that would have done: framed and lit a little otherwise."""
    return _toned(_reframed(frame, rng, 1.06, 1.5, 0.03), gain=float(rng.uniform(0.88, 1.12)))


def spared(picture: Picture, reason: str, rng: Rng) -> Picture:
    """Every take is framed by another hand: a nudge, so that no two pictures of a shot are the same."""
    return picture if reason == "framing" else _reframed(picture, rng, 1.03, 0.4, 0.012)


def _anatomy(frame: Picture, _other: Picture, _note: str, rng: Rng) -> Picture:
    """A part of the picture grown twice, and twisted where it is attached."""
    x, y = _brightest(frame, rng)
    height, width = frame.shape[:2]
    twisted = _swirl(
        frame, x, y, radius=float(rng.uniform(70, 105)), turns=float(rng.choice([-1, 1]) * rng.uniform(0.9, 1.5))
    )
    dx, dy = int(rng.choice([-1, 1]) * rng.uniform(46, 84)), int(rng.uniform(-34, 34))
    double = np.roll(frame[:, ::-1] if rng.random() < 0.3 else frame, (dy, dx), (0, 1))
    rows, columns = np.mgrid[0:height, 0:width]
    mask = np.exp(-(((columns - x - dx) / 62) ** 2 + ((rows - y - dy) / 54) ** 2))[..., None]
    return _mixed(twisted, np.maximum(double, twisted), mask.astype(np.float32))


def _continuity(frame: Picture, _other: Picture, note: str, rng: Rng) -> Picture:
    """The same moment in another colour, mirrored, or with a thing that was not there."""
    mirrored = frame[:, ::-1] if "mirror" in note or "left" in note or "right" in note or rng.random() < 0.5 else frame
    shift = int(rng.choice([1, 2]))
    swapped = np.roll(mirrored, shift, 2) * np.float32([0.9, 1.0, 1.08])
    lightness = mirrored.mean(2, keepdims=True)
    return np.clip(0.62 * swapped + 0.38 * lightness, 0, 1).astype(np.float32)


def _motion(frame: Picture, other: Picture, _note: str, rng: Rng) -> Picture:
    """Smeared along one direction, an earlier moment still hanging in it."""
    angle, length = float(rng.uniform(-0.5, 0.5)), int(rng.integers(26, 54))
    smeared = np.zeros_like(frame)
    weights = np.linspace(1, 0.25, length, dtype=np.float32)
    for step, weight in enumerate(weights):
        smeared += weight * np.roll(frame, (round(step * np.sin(angle)), round(step * np.cos(angle))), (0, 1))
    smeared /= weights.sum()
    ghost = np.roll(other, (int(rng.integers(-14, 14)), int(rng.integers(20, 60))), (0, 1))
    return np.maximum(smeared * 1.12, ghost * 0.42).astype(np.float32)


def _light(frame: Picture, _other: Picture, note: str, rng: Rng) -> Picture:
    """Burnt out, sunk into the dark, or of the wrong colour; a note that says so decides."""
    said = {"over": ("over", "clip", "burn", "bright", "blow", "white", "halo"), "under": ("dark", "under", "dim", "sank", "black"),
            "cast": ("orange", "red", "colour", "warm", "green", "blue", "pink")}  # fmt: skip
    kinds = [kind for kind, words in said.items() if any(word in note for word in words)]
    kind = kinds[0] if kinds else str(rng.choice(list(said)))
    if kind == "under":
        return _toned(frame, gain=float(rng.uniform(0.3, 0.42)), gamma=1.25)
    if kind == "cast":
        cold = any(word in note for word in ("blue", "green", "cool"))
        warm = any(word in note for word in ("orange", "red", "warm")) or (not cold and rng.random() < 0.6)
        tint = np.float32([1.35, 0.86, 0.5]) if warm else np.float32([0.62, 1.02, 1.35])
        return np.clip((frame.mean(2, keepdims=True) * 0.6 + frame * 0.5 + 0.05) * tint, 0, 1).astype(np.float32)
    burnt = np.clip(frame * rng.uniform(2.6, 3.6) + 0.06, 0, 1).astype(np.float32)
    return np.clip(burnt + _blurred(burnt, 16) * 0.7, 0, 1).astype(np.float32)


def _performance(frame: Picture, other: Picture, _note: str, rng: Rng) -> Picture:
    """Off the mark and at the wrong moment: what should be here comes late, twice, at a tilt."""
    late = _reframed(other, rng, 1.16, 7, 0.05)
    return np.maximum(late, np.roll(frame, int(rng.choice([-1, 1]) * rng.integers(50, 90)), 1) * 0.55).astype(
        np.float32
    )


def _style(frame: Picture, _other: Picture, _note: str, rng: Rng) -> Picture:
    """Another film's look: a few flat tones, hard edges, coarse grain."""
    levels = int(rng.integers(3, 5))
    stretched = _toned(frame, gain=1.5, gamma=0.7)
    grey = stretched.mean(2, keepdims=True)
    vivid = np.clip(grey + (stretched - grey) * rng.uniform(1.8, 2.8), 0, 1)
    flat = np.round(_blurred(vivid.astype(np.float32), 2.2) * levels) / levels
    edges = np.abs(np.diff(flat.mean(2), axis=1, prepend=0))[..., None] > 0.08
    grain = rng.normal(0, 0.03, (frame.shape[0] // 3 + 1, frame.shape[1] // 3 + 1, 1)).repeat(3, 0).repeat(3, 1)
    grained = flat + grain[: frame.shape[0], : frame.shape[1]]
    return np.clip(np.where(edges, grained * 0.25, grained), 0, 1).astype(np.float32)


def _text(frame: Picture, _other: Picture, _note: str, rng: Rng) -> Picture:
    """Lettering that no language knows, where none was asked for."""
    image = _image(frame)
    draw = ImageDraw.Draw(image)
    bright = tuple(int(part) for part in np.clip(np.percentile(frame, 99, (0, 1)) * 255 + 40, 90, 245))
    size, left = int(rng.integers(20, 32)), int(rng.integers(30, 120))
    top = int(rng.integers(60, 190))
    for line in range(int(rng.integers(1, 3))):
        for sign in range(int(rng.integers(6, 11))):
            _sign(draw, left + sign * size * 1.15, top + line * size * 1.5, size, bright, rng)
    return _mixed(frame, _blurred(_array(image), 0.7), np.float32(0.94))


def _sign(draw: ImageDraw.ImageDraw, x: float, y: float, size: int, colour: tuple[int, ...], rng: Rng) -> None:
    """Strokes that look like a character until they are read."""
    for _ in range(int(rng.integers(4, 8))):
        ends = np.round(rng.integers(0, 5, 4) / 4 * size * 0.86)
        start, stop = (
            (x + ends[0], y + ends[1]),
            (x + ends[2], y + ends[1] + (ends[3] - ends[1]) * (rng.random() < 0.5)),
        )
        draw.line([start, stop], fill=colour, width=max(2, size // 11))


def _framing(frame: Picture, _other: Picture, _note: str, rng: Rng) -> Picture:
    """Too close, aslant, and what matters half out of the picture."""
    return _reframed(frame, rng, 1.55, 9, 0.2, least=0.6)


def _focus(frame: Picture, _other: Picture, _note: str, rng: Rng) -> Picture:
    """Soft where it should be sharp."""
    return _blurred(frame, float(rng.uniform(5, 9)))


def _technical(frame: Picture, other: Picture, _note: str, rng: Rng) -> Picture:
    """Blocks, bands and torn lines: a signal that broke."""
    height, width = frame.shape[:2]
    torn = frame.copy()
    for _ in range(int(rng.integers(3, 7))):
        top = int(rng.integers(0, height - 30))
        deep = int(rng.integers(6, 26))
        torn[top : top + deep] = np.roll(torn[top : top + deep], int(rng.integers(-120, 120)), 1)
    for _ in range(int(rng.integers(10, 22))):
        y, x = int(rng.integers(0, height // 16)) * 16, int(rng.integers(0, width // 32)) * 32
        part = (
            other[y : y + 16, x : x + 32]
            if rng.random() < 0.5
            else torn[y : y + 16, x : x + 32].mean((0, 1), keepdims=True)
        )
        torn[y : y + 16, x : x + 32] = np.clip(part * rng.uniform(0.9, 2.0), 0, 1)
    bands = 1 + 0.32 * np.sin(np.arange(height) / height * np.pi * rng.integers(10, 18) + rng.uniform(0, 6))
    return np.clip(torn * bands[:, None, None] + 0.012, 0, 1).astype(np.float32)


def _other_moment(_frame: Picture, other: Picture, _note: str, rng: Rng) -> Picture:
    return _reframed(other, rng, 1.1, 2, 0.04)


_FAULTS: Final[dict[str, Fault]] = {
    "anatomy": _anatomy, "continuity": _continuity, "motion": _motion, "light": _light, "performance": _performance,
    "style": _style, "text": _text, "framing": _framing, "focus": _focus, "technical": _technical,
}  # fmt: skip


def _reframed(picture: Picture, rng: Rng, zoom: float, tilt: float, off: float, least: float = 0.0) -> Picture:
    """Up to `zoom` closer, `tilt` degrees aslant and `off` of the width aside; `least` of each at the least."""
    share = rng.uniform(least, 1, 3)
    height, width = picture.shape[:2]
    scale = 1 + (zoom - 1) * share[0]
    angle = np.deg2rad(tilt * share[1] * rng.choice([-1, 1]))
    dx, dy = off * width * share[2] * rng.choice([-1, 1]), off * height * share[2] * rng.choice([-1, 1]) * 0.5
    cos, sin = np.cos(angle) / scale, np.sin(angle) / scale
    x, y = width / 2, height / 2
    matrix = (cos, sin, x - cos * x - sin * y + dx, -sin, cos, y + sin * x - cos * y + dy)
    grown = np.pad(picture, ((height // 2,) * 2, (width // 2,) * 2, (0, 0)), "reflect")
    shifted = (matrix[0], matrix[1], matrix[2] + x, matrix[3], matrix[4], matrix[5] + y)
    return _array(_image(grown).transform((width, height), Image.Transform.AFFINE, shifted, Image.Resampling.BICUBIC))


def _swirl(picture: Picture, x: int, y: int, radius: float, turns: float) -> Picture:
    height, width = picture.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    dx, dy = columns - x, rows - y
    angle = turns * np.exp(-((np.hypot(dx, dy) / radius) ** 2) * 2)
    from_x = x + dx * np.cos(angle) - dy * np.sin(angle)
    from_y = y + dx * np.sin(angle) + dy * np.cos(angle)
    taken = picture[np.clip(from_y, 0, height - 1).astype(int), np.clip(from_x, 0, width - 1).astype(int)]
    return _blurred(taken, 0.6)


def _brightest(picture: Picture, rng: Rng) -> tuple[int, int]:
    """Where the eye goes, or near it: the brightest of a few places inside the frame."""
    height, width = picture.shape[:2]
    soft = _blurred(picture, 12).mean(2)
    xs, ys = rng.integers(width // 5, width * 4 // 5, 12), rng.integers(height // 5, height * 4 // 5, 12)
    best = int(np.argmax(soft[ys, xs]))
    return int(xs[best]), int(ys[best])


def _toned(picture: Picture, gain: float = 1, gamma: float = 1) -> Picture:
    return np.clip(np.clip(picture * gain, 0, 1) ** gamma, 0, 1).astype(np.float32)


def _blurred(picture: Picture, radius: float) -> Picture:
    return _array(_image(picture).filter(ImageFilter.GaussianBlur(radius)))


def _mixed(under: Picture, over: Picture, share: Picture | np.float32) -> Picture:
    return (under * (1 - share) + over * share).astype(np.float32)


def _image(picture: Picture) -> Image.Image:
    return Image.fromarray((np.clip(picture, 0, 1) * 255).astype(np.uint8))


def _array(image: Image.Image) -> Picture:
    return np.asarray(image).astype(np.float32) / 255
