"""The staff desk; the page guards itself, whoever links to it."""

from backlot.ui.desk import draw_desk
from backlot.ui.room import calm
from backlot.ui.view import current_view

view = current_view("admin")
try:
    draw_desk(view.language)
except Exception as error:
    calm(error, view)
