"""What each room draws; `pages/` only opens the door."""
