"""Whoever came first writes first, and whoever waits too long steps out without holding up the rest."""

from __future__ import annotations

import threading
import time

import pytest

from backlot.records import BacklotError
from backlot.store import database
from backlot.store.database import open_engine, writing
from backlot.store.turns import TooLong, Turns


def test_turns_come_in_the_order_of_coming() -> None:
    turns, order = Turns(), list[int]()

    def come(number: int) -> None:
        with turns.turn(10):
            order.append(number)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(12)]
    with turns.turn(1):
        for number, thread in enumerate(threads, start=1):
            thread.start()
            while len(turns._waiting) < number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(12))


def test_who_waits_too_long_steps_out_and_the_next_is_called() -> None:
    turns, served = Turns(), threading.Event()

    def patient() -> None:
        with turns.turn(10):
            served.set()

    with turns.turn(1):
        with pytest.raises(TooLong), turns.turn(0.02):
            pass
        thread = threading.Thread(target=patient)
        thread.start()
        assert not served.wait(0.05)
    assert served.wait(5)
    thread.join()
    with turns.turn(0.1):
        pass


def test_a_fault_in_a_turn_gives_it_on() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="no"), turns.turn(1):
        raise ValueError("no")
    with turns.turn(0.1):
        pass


def test_a_turn_that_never_comes_is_said_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "TURN_PATIENCE", 0.05)
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('turns') / 'x.sqlite'}")
    refused: list[str] = []

    def second() -> None:
        try:
            with writing(engine):
                refused.append("came in")
        except BacklotError as error:
            refused.append(error.key)

    with writing(engine):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    engine.dispose()
    assert refused == ["error.not_saved"]
