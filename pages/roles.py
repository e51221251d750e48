"""The roles room."""

from backlot.ui.room import room
from backlot.ui.rooms.roles import draw_roles

room("roles", draw_roles)
