"""The first page a browser gets: Streamlit's index.html, made ours before it shows: dark, titled, in one language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from backlot import theme
from backlot.i18n import say
from backlot.records import Language
from backlot.web.chunks import IndexChangedError, chunks
from backlot.web.compress import Press, fingerprint
from backlot.web.kind import HTML_LANGUAGE, NEEDS_SCRIPT
from backlot.web.reply import ASK_AGAIN, best_encoding, unchanged

LATIN_SLICE: Final = re.compile(r"url\((/fonts/[^)]*noto-sans-sc-latin-wght-normal[^)]*)\)")
_ICON: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' "
    "rx='6' fill='%230B0D12'/%3E%3Ccircle cx='16' cy='16' r='8' fill='%23FFDA45'/%3E%3C/svg%3E"
)
_LOOK: Final = {
    "bodyFont": theme.SANS,
    "headingFont": theme.SERIF,
    "primaryColor": theme.TEXT,
    "backgroundColor": theme.BACKGROUND,
    "secondaryBackgroundColor": theme.PANEL,
    "textColor": theme.TEXT,
}
# Read by Streamlit's page before it asks the server anything: it opens the socket at once instead of probing for it,
# starts dark, and leaves "is Streamlit still running?" to our own calm words. No origin may steer it from outside.
_HANDOVER: Final = {
    "HOST_CONFIG": {
        "allowedOrigins": ["https://nobody.invalid"],
        "useExternalAuthToken": False,
        "enableCustomParentMessages": False,
        "enforceDownloadInNewTab": False,
        "metricsUrl": "",
        "blockErrorDialogs": True,
        "resourceCrossOriginMode": None,
    },
    "LIGHT_THEME": _LOOK,
    "DARK_THEME": _LOOK,
}
HOST_CONFIG: Final = _HANDOVER["HOST_CONFIG"]


@dataclass(frozen=True, slots=True)
class Page:
    content: bytes
    fingerprint: str
    encodings: dict[str, bytes]


class Index:
    """The page of every room, made when first asked for and kept."""

    def __init__(self, static: Path, assets: Path, press: Press, *, home_language: Language = "zh") -> None:
        self._source = (static / "index.html").read_text("utf-8")
        self._static = static
        self._assets = assets
        self._press = press
        self._home_language: Language = home_language
        self._files: dict[Path, int] = {}
        self._pages: dict[tuple[str, Language], Page] = {}

    async def reply(self, room: str, request: Request) -> Response:
        """The page of `room` ("" is home) in the language its address asks for."""
        page = self.page(room, self.language(request))
        headers = {"cache-control": ASK_AGAIN, "vary": "Accept-Encoding", "etag": f'"{page.fingerprint}"'}
        if unchanged(request.headers, page.fingerprint):
            return Response(status_code=304, headers=headers)
        encoding = best_encoding(page.encodings, request.headers.get("accept-encoding", ""))
        if encoding is None:
            return Response(page.content, headers=headers, media_type="text/html")
        headers |= {"content-encoding": encoding, "etag": f'"{page.fingerprint}-{encoding}"'}
        return Response(page.encodings[encoding], headers=headers, media_type="text/html")

    def page(self, room: str, language: Language) -> Page:
        """The page as our files are now: made once, and again when one of them changes."""
        files = {path: path.stat().st_mtime_ns for path in self._own_files()}
        if files != self._files:
            self._files = files
            self._pages.clear()
        if (room, language) not in self._pages:
            content = self.html(room, language).encode()
            self._pages[room, language] = Page(content, fingerprint(content), self._press.encodings(content))
        return self._pages[room, language]

    def language(self, request: Request) -> Language:
        asked = request.query_params.get("lang")
        return "en" if asked == "en" else "zh" if asked == "zh" else self._home_language

    def html(self, room: str, language: Language) -> str:
        """Streamlit's page with our head; raises IndexChangedError when a part we replace is not there exactly once."""
        page = self._source
        page = _swap(page, r'<html lang="en">', _opening(language))
        page = _swap(page, r'<link rel="shortcut icon"[^>]*>', f'<link rel="shortcut icon" href="{_ICON}" />')
        page = _swap(page, r'<link\s+rel="preload"\s+href="\./static/media/SourceSans[^>]*>', self._first_font())
        page = _swap(page, r"<title>Streamlit</title>", f"<title>{_title(room, language)}</title>{_META}")
        page = _swap(page, r'<!--(?:(?!-->)[\s\S])*agent API(?:(?!-->)[\s\S])*-->\s*<link rel="service-desc"[^>]*>', "")
        page = _swap(page, r'(?=<script type="module")', _HANDOVER_SCRIPT)
        page = _swap(page, r"</head>", self._links() + self._early_chunks(room) + "</head>")
        page = _swap(page, r'(?=<div id="root">)', _curtain(language))
        return _swap(page, r"<noscript>[\s\S]*</noscript>", _NOSCRIPT)

    def _first_font(self) -> str:
        """The one slice every page needs, whatever its language: Latin letters and figures."""
        slices = LATIN_SLICE.findall((self._assets / "fonts" / "fonts.css").read_text("utf-8"))
        return f'<link rel="preload" href="{slices[0]}" as="font" type="font/woff2" crossorigin />' if slices else ""

    def _own_files(self) -> list[Path]:
        """Fonts, and what stands at the top of assets/styles and assets/scripts, in the order of their names."""
        styles = sorted((self._assets / "styles").glob("*.css"))
        return [self._assets / "fonts" / "fonts.css", *styles, *sorted((self._assets / "scripts").glob("*.js"))]

    def _links(self) -> str:
        return "".join(
            f'<link rel="stylesheet" href="{self._address(path)}">\n'
            if path.suffix == ".css"
            else f'<script type="module" src="{self._address(path)}"></script>\n'
            for path in self._own_files()
        )

    def _address(self, path: Path) -> str:
        folder = "/fonts/" if path.parent.name == "fonts" else f"/assets/{path.parent.name}/"
        return f"{folder}{path.name}?v={fingerprint(path.read_bytes())}"

    def _early_chunks(self, room: str) -> str:
        later = [name for name in chunks(self._static, room) if name not in self._source]
        return "".join(f'<link rel="modulepreload" crossorigin href="./{name}">\n' for name in later)


def _title(room: str, language: Language) -> str:
    """The title the shell will give the page, so that it never changes under a visitor's eyes."""
    return escape(say("page.title", language, page=say(f"page.{room or 'home'}", language)))


def _curtain(language: Language) -> str:
    """The exhibition's name, painted before any script has come; the styles take it away when the room is there."""
    return f'<p class="backlot-curtain" aria-hidden="true">{escape(say("shell.name", language))}</p>'


def _opening(language: Language) -> str:
    return f'<html lang="{HTML_LANGUAGE[language]}" style="background:{theme.BACKGROUND};color-scheme:dark">'


def _swap(page: str, pattern: str, replacement: str) -> str:
    changed, count = re.subn(pattern, lambda _: replacement, page)
    if count != 1:
        raise IndexChangedError(f"{pattern} was found {count} times in Streamlit's index.html")
    return changed


_META: Final = (
    f'<meta name="theme-color" content="{theme.BACKGROUND}"><meta name="color-scheme" content="dark">'
    f"<style>body{{background:{theme.BACKGROUND};color:{theme.TEXT}}}</style>"
)
_HANDOVER_SCRIPT: Final = (
    f"<script>window.__streamlit={json.dumps(_HANDOVER, ensure_ascii=True)};"
    "window.__streamlit.BACKEND_BASE_URL=location.origin+'/'</script>"
)
_WORDS: Final = "".join(
    f'<h1 lang="{HTML_LANGUAGE[each]}">{heading}</h1><p lang="{HTML_LANGUAGE[each]}">{sentence}</p>'
    for each, (heading, sentence) in (("zh", NEEDS_SCRIPT.zh), ("en", NEEDS_SCRIPT.en))
)
_NOSCRIPT: Final = f"<noscript>{_WORDS}</noscript>"
