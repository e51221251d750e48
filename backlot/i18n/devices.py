"""What kind of device a browser runs on, in plain words out of what it says of itself; never to be relied upon."""

from __future__ import annotations

from typing import Final

from backlot.i18n.phrasebook import say
from backlot.records import Language

# The first sign that is found counts: browsers name each other for old times' sake, the older the later.
_DEVICES: Final = (
    ("iPhone", "iphone"), ("iPad", "ipad"), ("HarmonyOS", "harmony"), ("OpenHarmony", "harmony"),
    ("Windows", "windows"), ("CrOS", "chromebook"), ("Macintosh", "mac"),
)  # fmt: skip
_BROWSERS: Final = (
    ("MicroMessenger", "wechat"), ("QQBrowser", "qq"), ("HuaweiBrowser", "huawei"), ("MiuiBrowser", "miui"),
    ("SamsungBrowser", "samsung"), ("Edg", "edge"), ("OPR", "opera"), ("FxiOS", "firefox"), ("Firefox", "firefox"),
    ("CriOS", "chrome"), ("Chrome", "chrome"), ("Safari", "safari"),
)  # fmt: skip


def device(agent: str, language: Language) -> str:
    """iPhone · Safari, or what else can be told."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), None)
    words = [say(f"device.{_kind(agent)}", language)]
    return " · ".join(words if browser is None else [*words, say(f"browser.{browser}", language)])


def _kind(agent: str) -> str:
    found = next((name for sign, name in _DEVICES if sign in agent), None)
    if found is not None:
        return found
    if "Android" in agent:
        return "android_phone" if "Mobile" in agent else "android_tablet"
    return "linux" if "Linux" in agent or "X11" in agent else "unknown"
