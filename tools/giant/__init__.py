"""A production far larger than any in the exhibition, made up by a script: what the rooms are measured with."""
