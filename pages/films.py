"""The films room."""

from backlot.ui.room import room
from backlot.ui.rooms.films import draw_films

room("films", draw_films)
