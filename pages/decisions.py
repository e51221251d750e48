"""The decisions room: a decision, how visitors chose, and what it touched."""

from backlot.ui.room import room
from backlot.ui.rooms.decision_counts import show_counts
from backlot.ui.rooms.decision_told import draw_after
from backlot.ui.rooms.decisions import draw_decisions

if room("decisions", draw_decisions) and show_counts():
    room("decisions", draw_after)
