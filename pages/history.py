"""The room of earlier moments."""

from backlot.ui.room import room
from backlot.ui.rooms.history import draw_history

room("history", draw_history)
