"""The home room."""

from backlot.ui.room import room
from backlot.ui.rooms.home import draw_home

room("home", draw_home)
