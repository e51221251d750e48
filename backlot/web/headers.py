"""The headers on every answer: what a page of ours may load, who may frame it, and what it may ask of the device."""

from __future__ import annotations

from typing import Final

from starlette.types import Message, Send

# Inline scripts and styles are Streamlit's own way; nothing may be loaded from, sent to or framed by anyone else.
# {sockets} names our own host: older phones do not count a websocket as 'self'.
_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",
        "connect-src 'self'{sockets}",
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
_ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "permissions-policy": _DEVICE,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_OVER_TLS: Final = {"strict-transport-security": "max-age=31536000"}


def headers_for(host: str | None, *, tls: bool = False) -> dict[str, str]:
    """The headers of an answer given at `host`, which must have been found sane."""
    sockets = f" ws://{host} wss://{host}" if host else ""
    policy = {"content-security-policy": _POLICY.format(sockets=sockets)}
    return policy | _ALWAYS | (_OVER_TLS if tls else {})


def with_headers(send: Send, host: str | None, *, tls: bool) -> Send:
    """`send`, but every answer carries the headers, in place of any of the same name."""
    ours = [(name.encode(), value.encode()) for name, value in headers_for(host, tls=tls).items()]
    names = {name for name, _ in ours}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in names]
            message = {**message, "headers": kept + ours}
        await send(message)

    return sending
