"""Plain HTTP as a browser asks it: a short answer with its cookies, or a stream held open."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

AGENT = "Mozilla/5.0 (X11; Linux x86_64) backlot-bench"


async def ask(server: str, path: str) -> dict[str, str]:
    """GET `path`; the cookies that came with the answer. Raises OSError where it is not well."""
    reader, writer = await _asked(server, path, "close")
    try:
        head = (await reader.read()).split(b"\r\n\r\n", 1)[0].decode("latin-1").split("\r\n")
    finally:
        writer.close()
    if " 200 " not in f"{head[0]} ":
        raise OSError(f"{server}{path} answered {head[0]!r}")
    fields = (line.partition(":") for line in head[1:])
    cookies = (value.split(";")[0].strip().partition("=") for name, _, value in fields if name.lower() == "set-cookie")
    return {name: value for name, _, value in cookies}


async def stream(server: str, path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """An answer that goes on; the caller reads its lines and closes it."""
    return await _asked(server, path, "keep-alive")


async def _asked(server: str, path: str, connection: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    parts = urlsplit(server)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    words = (f"GET {path} HTTP/1.1", f"Host: {parts.netloc}", f"User-Agent: {AGENT}", f"Connection: {connection}")
    writer.write(("\r\n".join(words) + "\r\n\r\n").encode())
    await writer.drain()
    return reader, writer
