"""Tables of any kind as files that people fill in: made from the sheets of the desk, and read back cell by cell."""
