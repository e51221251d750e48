"""Writes, named as verbs; each works inside a `Unit` and so ends as one signed change."""
