"""How a change is signed: over its own words and the signature of the change before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Words:
    """The rows of a change as they are signed, and as they are kept."""

    count: int
    signed: bytes
    kept: str

    @classmethod
    def of(cls, rows: list[dict[str, object]]) -> Words:
        return cls(len(rows), spelled(rows), json.dumps(rows))


def change_digest(
    previous: str, number: int, at: datetime, who: str, command: str, rows: list[dict[str, object]]
) -> str:
    """The signature of a change: SHA-256 over the change before it and its own words."""
    return signed_over(previous, number, at, who, command, spelled(rows))


def signed_over(previous: str, number: int, at: datetime, who: str, command: str, rows: bytes) -> str:
    """As one list in JSON, of which the rows may be spelled beforehand."""
    head = json.dumps([previous, number, at.isoformat(), who, command], ensure_ascii=False).removesuffix("]")
    signature = hashlib.sha256(f"{head}, ".encode())
    signature.update(rows)
    signature.update(b"]")
    return signature.hexdigest()


def spelled(rows: list[dict[str, object]]) -> bytes:
    return json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()
