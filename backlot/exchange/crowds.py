"""Tells a zip with a crowd in it before it is opened: opening makes an object of every name it lists, millions if need be."""

from __future__ import annotations

from typing import Final

_LISTED: Final = b"PK\x01\x02"  # begins every entry of an archive's list of members
_PACKED_INSIDE: Final = 10  # archives inside may be stored as they are, lists and all


def is_crowded(data: bytes, most: int) -> bool:
    """Whether `data` lists far more than `most` members."""
    return data.count(_LISTED) > _PACKED_INSIDE * most
