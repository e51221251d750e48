"""The environment is read once; what makes no sense stops the start in one sentence."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backlot.config import ROOT, Settings, SettingsError

KEY = "k" * 32


def read(tmp_path: Path, **asked: str) -> Settings:
    environ = {"BACKLOT_DATA": str(tmp_path), "BACKLOT_SECRET_KEY": KEY}
    return Settings.from_environment(environ | {f"BACKLOT_{name}": value for name, value in asked.items()})


def test_with_nothing_said_everything_has_a_sensible_value() -> None:
    settings = Settings.from_environment({"BACKLOT_SECRET_KEY": KEY})
    assert settings.database_url == f"sqlite:///{ROOT}/data/backlot.sqlite"
    assert settings.media == ROOT / "data" / "media"
    assert settings.timezone.key == "Asia/Shanghai"
    assert settings.language == "zh"
    assert not settings.secure_cookie


def test_the_database_lies_with_the_other_data_unless_named(tmp_path: Path) -> None:
    assert read(tmp_path).database_url == f"sqlite:///{tmp_path}/backlot.sqlite"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("sqlite:///data/other.sqlite", f"sqlite:///{ROOT}/data/other.sqlite"),
        ("sqlite:////var/lib/b.sqlite", "sqlite:////var/lib/b.sqlite"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("sqlite://", "sqlite://"),
        ("postgres://u:p@h/b", "postgresql+psycopg://u:p@h/b"),
        ("postgresql://u:p@h/b", "postgresql+psycopg://u:p@h/b"),
        ("postgresql+psycopg://u@/b?host=/tmp", "postgresql+psycopg://u@/b?host=/tmp"),
    ],
)
def test_a_database_address_means_the_same_from_every_folder(tmp_path: Path, asked: str, meant: str) -> None:
    assert read(tmp_path, DATABASE_URL=asked).database_url == meant


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATABASE_URL", "data/backlot.sqlite", "must be a database address"),
        ("DATA", __file__, "must name a folder"),
        ("SECRET_KEY", "short", "at least 32 characters; it has 5"),
        ("SECURE_COOKIE", "maybe", "must be yes or no"),
        ("TRUSTED_PROXIES", "10.0.0.1, nginx", "not 'nginx'"),
        ("TIMEZONE", "Shanghai", "such as Asia/Shanghai"),
        ("TIMEZONE", "../../etc/passwd", "such as Asia/Shanghai"),
        ("LANGUAGE", "fr", "must be zh or en"),
        ("SCREENS", "0", "from 1 to 99999"),
        ("SCREENS_PER_ADDRESS", "many", "from 1 to 99999"),
        ("DATABSE_URL", "sqlite://", "did you mean BACKLOT_DATABASE_URL?"),
    ],
)
def test_nonsense_is_refused_in_one_clear_sentence(tmp_path: Path, name: str, value: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words.replace("?", r"\?")) as refusal:
        read(tmp_path, **{name: value})
    assert f"BACKLOT_{name}" in str(refusal.value)


def test_proxies_may_be_addresses_and_networks(tmp_path: Path) -> None:
    assert read(tmp_path, TRUSTED_PROXIES="10.0.0.0/8, ::1").trusted_proxies == ("10.0.0.0/8", "::1")


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    environ = {"BACKLOT_DATA": str(tmp_path)}
    first, second = Settings.from_environment(environ), Settings.from_environment(environ)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "secret" / "key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "secret").iterdir()] == ["key"]


def test_processes_starting_together_agree_on_one_key(tmp_path: Path) -> None:
    environ = {"BACKLOT_DATA": str(tmp_path)}
    with ThreadPoolExecutor(16) as crowd:
        keys = set(crowd.map(lambda _: Settings.from_environment(environ).secret_key, range(64)))
    assert len(keys) == 1


def test_a_key_others_can_read_is_refused(tmp_path: Path) -> None:
    Settings.from_environment({"BACKLOT_DATA": str(tmp_path)})
    (tmp_path / "secret" / "key").chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        Settings.from_environment({"BACKLOT_DATA": str(tmp_path)})


def test_secrets_never_show_in_a_log_line(tmp_path: Path) -> None:
    shown = repr(read(tmp_path, DATABASE_URL="postgresql://u:hunter2@h/b"))
    assert KEY not in shown
    assert "hunter2" not in shown
