"""Closed lists of what a team looks like on every screen, and of the rates at which films run."""

from __future__ import annotations

from enum import StrEnum


class TeamColour(StrEnum):
    """The tokens of the theme's team colours; a record from elsewhere may name others, which look like the last."""

    TUNGSTEN = "tungsten"
    PRINT = "print"
    SAFELIGHT = "safelight"
    SCREEN = "screen"
    REFERENCE = "reference"


class UsualFrameRate(StrEnum):
    """Frames a second that cameras and projectors know, as exact ratios."""

    FILM_IN_VIDEO = "24000/1001"
    FILM = "24/1"
    PAL = "25/1"
    NTSC = "30000/1001"
    THIRTY = "30/1"
    DOUBLE_FILM = "48/1"
    DOUBLE_PAL = "50/1"
    SIXTY = "60/1"
