"""Which tables stand beside the record: staff, their work under way and what screens tell, none of it in any change."""

from __future__ import annotations

from typing import Final

# Visitors' choices stand here too: they go with the decision that they were about.
BESIDE: Final = frozenset(
    {
        "change",
        "edition",
        "staff_account",
        "staff_session",
        "throttle",
        "choice",
        "draft",
        "draft_part",
        "media_job",
        "kiosk_heard",
    }
)
