"""A mail server that takes everything and keeps nothing, for measurements: enough of RFC 5321 for one client."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def sink() -> Iterator[str]:
    """The URL of a sink in a process of its own, as long as the block runs."""
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        asyncio.run(_serve(telling))
        os._exit(0)
    os.close(telling)
    with os.fdopen(reading) as told:
        port = int(told.readline())
    try:
        yield f"smtp://127.0.0.1:{port}?starttls=never"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


async def _serve(telling: int) -> None:
    server = await asyncio.start_server(_talk, "127.0.0.1", 0)
    os.write(telling, f"{server.sockets[0].getsockname()[1]}\n".encode())
    os.close(telling)
    async with server:
        await server.serve_forever()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 sink\r\n")
    while line := await reader.readline():
        verb = line[:4].upper()
        if verb == b"DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
        writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 OK\r\n")
        if verb == b"QUIT":
            break
    writer.close()
