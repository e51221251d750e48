"""Writes, named as verbs; each takes the unit it works in and raises a BacklotError that one sentence explains."""
