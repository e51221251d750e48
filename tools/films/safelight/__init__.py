"""The sample film of team Safelight: a darkroom in rose red, a print that comes up by density, and snow."""
