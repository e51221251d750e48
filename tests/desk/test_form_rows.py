"""Which fields stand side by side in a form: what belongs together does, and nothing is lost."""

from __future__ import annotations

from itertools import chain

import pytest

from backlot.store.commands.sheets import SHEETS
from backlot.ui.desk.form_rows import are_bound, field_rows


@pytest.mark.parametrize("kind", SHEETS)
def test_every_field_stands_once_and_in_its_order(kind: str) -> None:
    assert tuple(chain.from_iterable(field_rows(SHEETS[kind].fields))) == SHEETS[kind].fields


def test_a_start_and_its_end_share_a_row_and_so_do_two_languages() -> None:
    rows = [tuple(each.name for each in row) for row in field_rows(SHEETS["task"].fields)]
    assert ("planned_start", "planned_end") in rows
    assert ("actual_start", "actual_end") in rows
    for kind, sheet in SHEETS.items():
        together = set(field_rows(sheet.fields))
        for first, second in zip(sheet.fields, sheet.fields[1:], strict=False):
            assert not are_bound(first, second) or (first, second) in together, (kind, first.name)
