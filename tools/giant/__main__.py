"""`python -m tools.giant FOLDER`: writes a production of 500 steps, 2,000 shots, 40,000 takes and 120 people."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.giant.film import add_film
from tools.giant.folder import write_giant
from tools.giant.size import Size

parser = argparse.ArgumentParser(prog="python -m tools.giant", description=__doc__)
parser.add_argument("folder", type=Path, help="where to write the record; then `python -m backlot import FOLDER`")
parser.add_argument("--scale", type=float, default=1.0, help="every count times this (default 1)")
parser.add_argument("--seed", type=int, default=3)
parser.add_argument("--film", action="store_true", help="also a film as long as its shots, dark from end to end")
args = parser.parse_args()
size = Size().scaled(args.scale)
write_giant(args.folder, size, args.seed)
if args.film:
    add_film(args.folder)
print(f"{args.folder}: {sum(path.stat().st_size for path in args.folder.glob('*.csv')) / 1e6:.1f} MB of tables")
