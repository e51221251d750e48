"""What the database sums over takes is what their list adds up to, on either database."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Engine

from backlot.figures.takes import take_yield_of, take_yield_of_groups
from backlot.i18n import venue_day
from backlot.records import FrameRate
from backlot.store.database import reading
from backlot.store.queries import shots
from backlot.store.queries.take_sums import take_groups
from backlot.store.queries.take_times import makers_at_work, shot_bills, takes_made


def test_takes_by_day_by_maker_and_by_bill_add_up_to_the_takes(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        takes = [(shot.code, take) for shot in shots(connection, "print") for take in shot.takes]
        made = takes_made(connection, "print")
        makers = makers_at_work(connection, "print")
        bills = shot_bills(connection, "print")
    dated = [take for _, take in takes if take.made_at]
    by_day: Counter[object] = Counter()
    for each in made:
        by_day[each.day, each.verdict] += each.count
    assert by_day == Counter((venue_day(take.made_at), take.verdict) for take in dated if take.made_at)
    days = {(each.day, each.made_by, each.service) for each in makers}
    assert days == {(venue_day(take.made_at), take.made_by, take.service) for take in dated if take.made_at}
    billed: Counter[object] = Counter()
    for shot, take in takes:
        billed[shot, take.service] += take.credits
    assert {(bill.shot, bill.service): bill.credits for bill in bills} == {key: n for key, n in billed.items() if n}


def test_what_became_of_the_takes_is_the_same_counted_or_listed(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        listed = take_yield_of(shots(connection, "screen"), FrameRate(24))
        counted = take_yield_of_groups(take_groups(connection, "screen"), FrameRate(24))
    assert counted == listed
