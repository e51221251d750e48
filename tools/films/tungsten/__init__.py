"""Draws “The Tide Post Office” of sample team Tungsten: lamplight against black water, thirty-two shots and a poster."""
