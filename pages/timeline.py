"""The timeline room."""

from backlot.ui.room import room
from backlot.ui.rooms.timeline import draw_timeline

room("timeline", draw_timeline)
