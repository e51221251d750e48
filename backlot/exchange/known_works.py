"""The published records whose origin we know: their files name the work, but not where the files come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class KnownWork:
    code: str
    source: str
    url: str


# By EIDR, the international identifier of an audiovisual work.
BY_EIDR: Final[dict[str, KnownWork]] = {
    "10.5240/96C6-A678-E011-B059-77AA-2": KnownWork(
        "hsm", "MovieLabs OMC-JSON example “HSM”", "https://github.com/MovieLabs/OMC"
    ),
}
