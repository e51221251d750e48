"""The one visual grammar explained, in the marks themselves."""

from __future__ import annotations

from functools import cache

from backlot.i18n import say
from backlot.records import Language
from backlot.theme import BACKGROUND, HAIRLINE, TEXT
from backlot.ui.markup import drawing, text

_HATCH = (
    '<defs><pattern id="legend-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{BACKGROUND}"/><rect width="3.2" height="7" fill="{TEXT}"/></pattern></defs>'
)
_SIGNS = {
    "human": f'<rect x="4" y="10" width="64" height="16" fill="{TEXT}"/>',
    "ai": f'{_HATCH}<rect x="4" y="10" width="64" height="16" fill="url(#legend-hatch)" stroke="{TEXT}"/>',
    "plan": f'<rect x="4" y="6" width="64" height="24" fill="{HAIRLINE}"/><rect x="4" y="12" width="46" height="12" fill="{TEXT}"/>',
    "decision": f'<path d="M36 4 50 18 36 32 22 18Z" fill="{TEXT}"/>',
    "person": f'<circle cx="22" cy="18" r="11" fill="{TEXT}"/><circle cx="52" cy="18" r="10" fill="none" stroke="{TEXT}" stroke-width="3"/>',
    "tool": f'<rect x="26" y="8" width="20" height="20" fill="none" stroke="{TEXT}" stroke-width="3"/>',
}


@cache
def _signs() -> dict[str, str]:
    """Each mark as HTML, without words of its own."""
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 36" width="72" height="36">{}</svg>'
    drawn = {name: drawing(frame.format(sign), "") for name, sign in _SIGNS.items()}
    shapes = "".join(f'<span class="mark {shape}"></span>' for shape in ("circle", "triangle", "square", "pentagon"))
    return drawn | {"team": f'<span class="shapes" aria-hidden="true">{shapes}</span>'}


def legend(language: Language) -> str:
    """What each mark means, as a row of marks with their words."""
    items = "".join(
        f"<li>{sign}<span>{text(say(f'legend.{name}', language))}</span></li>" for name, sign in _signs().items()
    )
    return f'<ul class="legend">{items}</ul>'
