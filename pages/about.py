"""The about room."""

from backlot.ui.room import room
from backlot.ui.rooms.about import draw_about

room("about", draw_about)
