"""`python -m tools.soak`, without what Streamlit says of every thread that has no browser."""

from __future__ import annotations

import logging
import sys
from importlib import import_module

logging.disable(logging.WARNING)

if __name__ == "__main__":
    sys.exit(import_module("tools.soak.command").main())
