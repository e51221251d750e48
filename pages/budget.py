"""The budget room."""

from backlot.ui.room import room
from backlot.ui.rooms.budget import draw_budget

room("budget", draw_budget)
