"""Copies of the record: made whole or not at all, sealed, checked by opening them, kept by rule, and brought back."""
