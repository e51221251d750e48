"""The page for an address that leads nowhere and for a fault of ours: calm, in both languages, no traceback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.responses import HTMLResponse

from backlot import theme

HTML_LANGUAGE: Final = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Words:
    """What such a page says: a heading and one sentence, by language."""

    zh: tuple[str, str]
    en: tuple[str, str]


NOT_FOUND: Final = Words(
    zh=("这里没有展品", "这个地址没有通向任何一间展室。请回到首页继续参观。"),
    en=("Nothing is shown here", "This address leads to no room. Please go on from the home page."),
)
FAULT: Final = Words(
    zh=("请稍候片刻", "我们这边出了一点问题，工作人员已经收到记录。请回到首页继续参观。"),
    en=("One moment, please", "Something went wrong on our side and has been noted. Please go on from the home page."),
)
BUSY: Final = Words(
    zh=("请过一会儿再来取", "这份文件现在做不出来，可能同时要的人太多。请过一会儿再试。"),
    en=("Please come back in a moment", "This file can't be made right now; perhaps too many are asking at once."),
)
NEEDS_SCRIPT: Final = Words(
    zh=("请启用 JavaScript", "展览页面需要浏览器启用 JavaScript 才能显示。"),
    en=("Please turn on JavaScript", "The exhibition needs JavaScript in your browser to be shown."),
)
_HOME: Final = {"zh": "回到首页", "en": "Back to the home page"}

_STYLE: Final = f"""
html{{background:{theme.BACKGROUND};color:{theme.TEXT};color-scheme:dark;font:20px/1.7 {theme.SANS}}}
body{{min-height:100vh;margin:0;display:grid;place-content:center;padding:24px;box-sizing:border-box}}
main{{display:grid;gap:64px}}
@media (min-width:1700px),(min-width:1000px) and (min-height:1500px){{html{{font-size:26px}}}}
h1,h2{{font:600 1.8em/1.3 {theme.SERIF};margin:0 0 8px}}
section{{max-width:34em}} p{{margin:0 0 16px;color:{theme.MUTED}}}
a{{display:inline-flex;align-items:center;min-height:64px;padding:0 24px;border:2px solid {theme.CONTROL};
border-radius:8px;color:{theme.TEXT};text-decoration:none}}
a:focus-visible{{outline:4px solid {theme.LINK};outline-offset:4px}}
""".replace("\n", "")


def kind_page(words: Words, status: int, language: str) -> HTMLResponse:
    """Both languages, the visitor's own first."""
    order = ("en", "zh") if language == "en" else ("zh", "en")
    parts = {"zh": words.zh, "en": words.en}
    sections = "".join(
        f'<section lang="{HTML_LANGUAGE[each]}"><{level}>{parts[each][0]}</{level}><p>{parts[each][1]}</p>'
        f'<a href="/?lang={each}">{_HOME[each]}</a></section>'
        for level, each in zip(("h1", "h2"), order, strict=True)
    )
    page = (
        f'<!DOCTYPE html><html lang="{HTML_LANGUAGE[order[0]]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{parts[order[0]][0]} · AI Backlot</title>'
        f"<style>{_STYLE}</style></head><body><main>{sections}</main></body></html>"
    )
    return HTMLResponse(page, status, {"cache-control": "no-store"})
