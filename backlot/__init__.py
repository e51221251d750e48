"""AI Backlot: the exhibition of how four short films were made, people and AI together."""

__version__ = "0.1.0"
