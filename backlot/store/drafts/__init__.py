"""Edits that wait: sets of wishes kept beside the record until somebody, or an hour, publishes them."""
