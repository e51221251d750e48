"""The stage: a fresh sample record, the exhibition on it, and a bare Streamlit page under the same settings beside it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE_WORDS = "A bare Streamlit page."
BARE = f'import streamlit as st\n\nst.write("{BARE_WORDS}")\n'
START_PATIENCE = 90.0


@dataclass(frozen=True)
class Server:
    url: str
    pid: int


def settings_of(folder: Path, database_url: str = "") -> dict[str, str]:
    """The environment of an exhibition whose data lie in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BACKLOT_")}
    named = {"BACKLOT_DATABASE_URL": database_url} if database_url else {}
    return kept | {"BACKLOT_DATA": str(folder), "PYTHONPATH": str(ROOT)} | named


def seed(environment: dict[str, str]) -> None:
    """Migrate the database and bring the sample record in."""
    subprocess.run(
        [sys.executable, "-m", "backlot", "seed"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )


@contextmanager
def exhibition(environment: dict[str, str]) -> Iterator[Server]:
    with _serving("app.py", ROOT, environment, Path(environment["BACKLOT_DATA"])) as server:
        yield server


@contextmanager
def bare_page(folder: Path) -> Iterator[Server]:
    """The baseline: one sentence, under the exhibition's own Streamlit settings."""
    folder.mkdir()
    (folder / "page.py").write_text(BARE, "utf-8")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    with _serving("page.py", folder, dict(os.environ), folder) as server:
        yield server


@contextmanager
def _serving(script: str, cwd: Path, environment: dict[str, str], logs: Path) -> Iterator[Server]:
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1"]
    log = logs / f"server-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            server = Server(f"http://127.0.0.1:{port}", process.pid)
            _await(server, process, log)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended by itself:\n{log.read_text('utf-8', 'replace')[-2000:]}")
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer in {START_PATIENCE:g} s")


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
