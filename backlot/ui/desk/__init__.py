"""The staff desk: find a row, edit it, see what was changed; nothing of it shows to anyone who is not signed in."""

from backlot.ui.desk.desk import draw_desk

__all__ = ["draw_desk"]
