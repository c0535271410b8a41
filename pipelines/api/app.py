"""The application: which address is answered by what, and what holds for every answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipelines.api import envelope
from pipelines.api.answers import described_answer, front_page, health, table_answer
from pipelines.api.refusals import RefusedError, no_such_place
from pipelines.contracts.machinery.words import Words
from pipelines.settings import Settings

METHODS = "GET, HEAD, OPTIONS"
LOCAL = ("127.0.0.1", "localhost", "[::1]")


def application(settings: Settings, hosts: tuple[str, ...] | None = LOCAL) -> ASGIApp:
    """The application of a city.

    Args:
        settings: where the published file is, and which city it is of.
        hosts: names by which the server may be called, so that a page of another site cannot read it under a
            name of its own; None: any.
    """
    routes = [
        _route("/", front_page, settings),
        _route("/health", health, settings),
        _route("/openapi.json", described_answer, settings),
        _route("/{schema}/{file}", table_answer, settings),
    ]
    handlers = {RefusedError: _refused, HTTPException: _http_error}
    inner = Starlette(routes=routes, exception_handlers=handlers)  # type: ignore[arg-type]
    inner.router.redirect_slashes = False
    return Guarded(inner, hosts)


class Guarded:
    """Around the application: the methods and names that are answered, and the headers of every answer."""

    def __init__(self, inner: ASGIApp, hosts: tuple[str, ...] | None) -> None:
        self._inner, self._hosts = inner, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of HTTP; others, such as the start of the server, are passed on."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                own = [(name.lower().encode(), text.encode()) for name, text in envelope.OF_ALL.items()]
                message["headers"] = [*message["headers"], *(pair for pair in own if pair[0] not in there)]
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._inner)(scope, receive, with_headers)

    def _refusal(self, request: Request) -> Response | None:
        if self._hosts is not None and _name(request.headers.get("host", "")) not in self._hosts:
            error = RefusedError(
                421,
                "這個伺服器不以此名稱提供服務；請用 127.0.0.1。",
                "This server does not answer to that name; call it 127.0.0.1.",
            )
            return _said(error)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": METHODS})
        if request.method not in ("GET", "HEAD"):
            error = RefusedError(405, "只能讀取；請用 GET。", "There is nothing to write here; ask with GET.")
            return _said(error, {"Allow": METHODS})
        return None


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, _, port = host.rpartition(":")
    return name.lower() if name and port.isdecimal() else host.lower()


def _route(path: str, answer: Callable[[Settings, Request], Response], settings: Settings) -> Route:
    # a named function: Starlette looks whether it is one, and runs it in a thread
    def endpoint(request: Request) -> Response:
        return partial(answer, settings)(request)

    return Route(path, endpoint, methods=["GET"])


def _refused(request: Request, error: RefusedError) -> Response:
    return _said(error, {"Retry-After": "30"} if error.status == 503 else {})


def _http_error(request: Request, error: HTTPException) -> Response:
    return _said(no_such_place())


def _said(error: RefusedError, heads: dict[str, str] | None = None) -> Response:
    content = envelope.error_of(Words(error.zh, error.en))
    return JSONResponse(content, error.status, {"Cache-Control": "no-store", **(heads or {})})
