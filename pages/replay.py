"""The month, replayed."""

from backlot.ui.room import room
from backlot.ui.rooms.replay import draw_replay

room("replay", draw_replay)
