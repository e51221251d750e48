"""The record as it stood at an earlier edition: the present rows with every later change undone, under today's word."""

from backlot.store.past.almanac import Almanac, almanac
from backlot.store.past.notes import PastNote, past_notes
from backlot.store.past.record import PastRecord
from backlot.store.past.standing import Standing, standing

__all__ = ["Almanac", "PastNote", "PastRecord", "Standing", "almanac", "past_notes", "standing"]
