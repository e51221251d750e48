"""The team room."""

from backlot.ui.room import room
from backlot.ui.rooms.team import draw_team

room("team", draw_team)
