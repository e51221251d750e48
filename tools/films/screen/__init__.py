"""The film The Last Pixel of the sample team Screen: one square of light, thirty pictures, four notes."""
