"""The look as data: colours, shapes, spacing and type, read by the figures, the shell and the styles alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from backlot.records import TeamColour

BACKGROUND: Final = "#0B0D12"
PANEL: Final = "#151922"
RAISED: Final = "#1E2430"
TEXT: Final = "#F4F1EA"
MUTED: Final = "#B3B0A8"
LINK: Final = "#8CC4FF"
CONTROL: Final = "#7A8394"
HAIRLINE: Final = "#2E3542"
SUCCESS: Final = "#5FD08A"
ERROR: Final = "#FF8A80"

SANS: Final = '"Noto Sans SC Variable", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif'
SERIF: Final = '"Noto Serif SC Variable", "Noto Serif SC", "Noto Serif CJK SC", Georgia, serif'

# Four team colours at least ΔE2000 26 apart under every dichromacy; the fifth is for productions from elsewhere.
TEAM_COLOURS: Final[dict[str, str]] = {
    TeamColour.TUNGSTEN: "#FFDA45",
    TeamColour.PRINT: "#6C89F2",
    TeamColour.SAFELIGHT: "#E6627A",
    TeamColour.SCREEN: "#CFFCF2",
    TeamColour.REFERENCE: "#C9A7FF",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """What a drawing must fit: `width` px to draw for, the size of its words, and the smallest thing a finger can hit."""

    name: str
    width: int
    text: int
    target: int


WIDE: Final = Screen("wide", 1200, 15, 32)
PHONE: Final = Screen("phone", 358, 14, 44)
KIOSK: Final = Screen("kiosk", 1000, 22, 64)
SCREENS: Final[dict[str, Screen]] = {screen.name: screen for screen in (WIDE, PHONE, KIOSK)}


def team_colour(token: str) -> str:
    """The hex colour of a team's token; a token from elsewhere gets the neutral reference colour."""
    return TEAM_COLOURS.get(token, TEAM_COLOURS["reference"])


def dimmed(colour: str, share: float) -> str:
    """`colour` laid over the background at `share` (0…1) opacity, as an opaque hex colour."""
    pairs = zip(_channels(colour), _channels(BACKGROUND), strict=True)
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
