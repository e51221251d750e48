"""The headers on every answer: what a page of ours may load, who may frame it, and what it may ask of the device."""

from __future__ import annotations

from typing import Final

from starlette.types import Message, Send

POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
_DEVICE: Final = (
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), "
    "display-capture=(), browsing-topics=(), screen-wake-lock=(self), fullscreen=(self), autoplay=(self)"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "permissions-policy": _DEVICE,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
OVER_TLS: Final = {"strict-transport-security": "max-age=31536000"}


def with_headers(send: Send, *, tls: bool) -> Send:
    """`send`, but every answer carries the headers, in place of any of the same name."""
    ours = [(name.encode(), value.encode()) for name, value in {**HEADERS, **(OVER_TLS if tls else {})}.items()]
    names = {name for name, _ in ours}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in names]
            message = {**message, "headers": kept + ours}
        await send(message)

    return sending
