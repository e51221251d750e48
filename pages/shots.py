"""The shots room."""

from backlot.ui.room import room
from backlot.ui.rooms.shots import draw_shots

room("shots", draw_shots)
