"""The decisions room."""

from backlot.ui.room import room
from backlot.ui.rooms.decisions import draw_decisions

room("decisions", draw_decisions)
