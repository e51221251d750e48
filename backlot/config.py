"""What the machine decides, read from the environment once; nonsense stops the start with one clear sentence."""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast
from zoneinfo import ZoneInfo

ROOT: Final = Path(__file__).resolve().parents[1]
SHORTEST_KEY: Final = 32
MINUTES_OF_A_DAY: Final = 24 * 60
SCREENS: Final = 2000  # at 51 KB each, about a hundred megabytes
ADDRESS_SCREENS: Final = 1500  # the phones of a whole venue come from one address
NAMES: Final = (
    "BACKLOT_DATABASE_URL",
    "BACKLOT_DATA",
    "BACKLOT_SECRET_KEY",
    "BACKLOT_SECURE_COOKIE",
    "BACKLOT_TRUSTED_PROXIES",
    "BACKLOT_TIMEZONE",
    "BACKLOT_LANGUAGE",
    "BACKLOT_BACKUP_MINUTES",
    "BACKLOT_SCREENS",
    "BACKLOT_SCREENS_PER_ADDRESS",
)
_TRUTHS: Final = dict.fromkeys(("yes", "true", "1", "on"), True) | dict.fromkeys(("no", "false", "0", "off"), False)


class SettingsError(Exception):
    """A setting that makes no sense; the sentence names it and says what would."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment may change. Paths are absolute; the key never shows in a repr or a log."""

    database_url: str = field(repr=False)
    data: Path
    secret_key: str = field(repr=False)
    secure_cookie: bool
    trusted_proxies: tuple[str, ...]
    timezone: ZoneInfo
    language: Literal["zh", "en"]
    backup_minutes: int
    screens: int = SCREENS
    address_screens: int = ADDRESS_SCREENS

    @property
    def media(self) -> Path:
        return self.data / "media"

    @property
    def uploads(self) -> Path:
        """What staff sent and nobody has looked into yet; nothing in it is ever served."""
        return self.data / "uploads"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time: it only costs the time to make it again."""
        return self.data / "cache"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """The settings that `environ` asks for; raises SettingsError for the first that makes no sense."""
        _refuse_misspellings(environ)
        asked = {name: environ.get(name, "").strip() for name in NAMES}
        data = _folder(asked["BACKLOT_DATA"] or "data")
        return cls(
            database_url=_database_url(asked["BACKLOT_DATABASE_URL"], data),
            data=data,
            secret_key=_secret_key(asked["BACKLOT_SECRET_KEY"], data / "secret" / "key"),
            secure_cookie=_yes_or_no("BACKLOT_SECURE_COOKIE", asked["BACKLOT_SECURE_COOKIE"]),
            trusted_proxies=_networks(asked["BACKLOT_TRUSTED_PROXIES"]),
            timezone=_timezone(asked["BACKLOT_TIMEZONE"] or "Asia/Shanghai"),
            language=_language(asked["BACKLOT_LANGUAGE"] or "zh"),
            backup_minutes=_minutes("BACKLOT_BACKUP_MINUTES", asked["BACKLOT_BACKUP_MINUTES"] or "30"),
            screens=_screens("BACKLOT_SCREENS", asked["BACKLOT_SCREENS"], SCREENS),
            address_screens=_screens(
                "BACKLOT_SCREENS_PER_ADDRESS", asked["BACKLOT_SCREENS_PER_ADDRESS"], ADDRESS_SCREENS
            ),
        )


@cache
def settings() -> Settings:
    """The settings of this process, read the first time anyone asks."""
    return Settings.from_environment(os.environ)


def _refuse_misspellings(environ: Mapping[str, str]) -> None:
    for name in environ:
        if name.startswith("BACKLOT_") and name not in NAMES:
            near = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.85)
            if near:
                raise SettingsError(f"{name} is not a setting; did you mean {near[0]}?")


def _folder(text: str) -> Path:
    path = (ROOT / Path(text).expanduser()).resolve()
    if path.exists() and not path.is_dir():
        raise SettingsError(f"BACKLOT_DATA must name a folder, but {path} is a file.")
    return path


def _database_url(text: str, data: Path) -> str:
    if not text:
        return f"sqlite:///{data / 'backlot.sqlite'}"
    if re.match(r"[a-z][a-z0-9+_]*://", text) is None:
        raise SettingsError(
            "BACKLOT_DATABASE_URL must be a database address such as sqlite:///data/backlot.sqlite "
            "or postgresql://user:password@host/name."
        )
    if text.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + text.split("://", 1)[1]
    relative = re.fullmatch(r"sqlite:///(?![/:])([^?]+)(\?.*)?", text)
    if relative is None or relative[1].startswith("file:"):
        return text
    return f"sqlite:///{ROOT / relative[1]}{relative[2] or ''}"


def _secret_key(text: str, path: Path) -> str:
    if text:
        return _long_enough(text, "BACKLOT_SECRET_KEY")
    if not path.exists():
        _write_new_key(path)
    if path.stat().st_mode & 0o077:
        raise SettingsError(f"The secret key in {path} can be read by others; run: chmod 600 {path}")
    return _long_enough(path.read_text("ascii").strip(), f"The secret key in {path}")


def _long_enough(key: str, name: str) -> str:
    if len(key) < SHORTEST_KEY:
        raise SettingsError(f"{name} must have at least {SHORTEST_KEY} characters; it has {len(key)}.")
    return key


def _write_new_key(path: Path) -> None:
    """Write a fresh key so that several processes starting at once all end up with the same whole one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _yes_or_no(name: str, text: str) -> bool:
    if text and text.lower() not in _TRUTHS:
        raise SettingsError(f"{name} must be yes or no, not {text!r}.")
    return _TRUTHS.get(text.lower(), False)


def _minutes(name: str, text: str) -> int:
    if re.fullmatch(r"[0-9]{1,4}", text) is None or int(text) > MINUTES_OF_A_DAY:
        raise SettingsError(f"{name} must be a whole number of minutes, at most 1440, or 0 for never, not {text!r}.")
    return int(text)


def _screens(name: str, text: str, usual: int) -> int:
    if text and (re.fullmatch(r"[0-9]{1,5}", text) is None or int(text) < 1):
        raise SettingsError(f"{name} must be a whole number of screens from 1 to 99999, not {text!r}.")
    return int(text or usual)


def _networks(text: str) -> tuple[str, ...]:
    networks = tuple(re.split(r"[\s,]+", text)) if text else ()
    for network in networks:
        try:
            ipaddress.ip_network(network, strict=False)
        except ValueError as error:
            raise SettingsError(
                f"BACKLOT_TRUSTED_PROXIES must list addresses or networks such as 10.0.0.0/8, not {network!r}."
            ) from error
    return networks


def _timezone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError) as error:
        raise SettingsError(f"BACKLOT_TIMEZONE must be a name such as Asia/Shanghai, not {text!r}.") from error


def _language(text: str) -> Literal["zh", "en"]:
    if text not in ("zh", "en"):
        raise SettingsError(f"BACKLOT_LANGUAGE must be zh or en, not {text!r}.")
    return cast(Literal["zh", "en"], text)
