"""The exhibition as a visitor meets it: the real app on a port of its own, with a record that tests may change."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from backlot.config import ROOT
from backlot.records import Language
from tests.rooms.words import words_of_record

SMALL_OMC = ROOT / "tests" / "exchange" / "data" / "omc-sample"
KEY = "a key that only the browser tests use, long enough"
PATIENCE = 60.0  # seconds that a start may take on a busy machine


class Exhibition:
    """One server process over the folder `data`. It may be stopped and started again on the same port."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.log = data / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        return f"sqlite:///{self.data / 'backlot.sqlite'}"

    @property
    def environment(self) -> dict[str, str]:
        ours = {"BACKLOT_DATA": str(self.data), "BACKLOT_SECRET_KEY": KEY, "PYTHONUNBUFFERED": "1"}
        return {name: value for name, value in os.environ.items() if not name.startswith("BACKLOT_")} | ours

    def command(self, *words: str) -> None:
        """`python -m backlot …` on this exhibition's record."""
        run = [sys.executable, "-m", "backlot", *words]
        done = subprocess.run(run, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def furnish(self) -> None:
        """The sample record and a small real one."""
        self.command("migrate")
        self.command("seed")
        self.command("import", str(SMALL_OMC))

    def words(self, language: Language) -> str:
        """Everything that the record itself says in `language`, for a look-up."""
        return words_of_record(self.data / "backlot.sqlite", language)

    def start(self) -> None:
        run = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(run, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        assert self._process is not None
        until = time.monotonic() + PATIENCE
        pause = threading.Event()
        while time.monotonic() < until:
            assert self._process.poll() is None, self.log.read_text("utf-8")
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                pause.wait(0.1)
        raise AssertionError("the exhibition did not open:\n" + self.log.read_text("utf-8"))

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def said(self) -> str:
        """What the server wrote to its log."""
        return self.log.read_text("utf-8", "replace")

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Status and text of a plain request."""
        request = urllib.request.Request(self.address + path, headers=dict(headers or {}))
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
