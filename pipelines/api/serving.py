"""Runs the server until it is stopped."""

from __future__ import annotations

import socket

import uvicorn

from pipelines.api.app import LOCAL, application
from pipelines.settings import Settings

HOST, PORT = "127.0.0.1", 8001
AT_ONCE = 64
_LOCAL_BINDS = ("127.0.0.1", "localhost", "::1")


def server(settings: Settings, host: str = HOST, port: int = PORT) -> tuple[uvicorn.Server, socket.socket]:
    """The server and the socket it listens on; the port that was found where 0 is asked for.

    Raises:
        OSError: the port is taken, or the address is not of this machine.
    """
    hosts = LOCAL if host in _LOCAL_BINDS else None
    config = uvicorn.Config(
        application(settings, hosts),
        host=host,
        port=port,
        http="h11",  # the one that bounds the head of a request
        ws="none",
        h11_max_incomplete_event_size=16_384,
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
        server_header=False,
        proxy_headers=False,
        log_level="warning",
        lifespan="off",
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return uvicorn.Server(config), listening


def serve(running: uvicorn.Server, listening: socket.socket) -> None:
    """Answer until Ctrl-C or SIGTERM."""
    with listening:
        running.run(sockets=[listening])
