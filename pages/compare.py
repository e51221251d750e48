"""The compare room."""

from backlot.ui.room import room
from backlot.ui.rooms.compare import draw_compare

room("compare", draw_compare)
