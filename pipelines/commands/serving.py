"""``carbon serve``: what is published, over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.commands.console import CITY_LANGUAGE, LanguageOption, in_language, out, settings_of, stop
from pipelines.contracts.machinery.words import Words


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0: any that is free.")] = 8001,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Serve the published tables as JSON and CSV, read-only, until it is stopped with Ctrl-C."""
    from pipelines.api.serving import serve as run
    from pipelines.api.serving import server

    settings = settings_of()
    try:
        running, listening = server(settings, host, port)
    except OSError as error:
        said = Words(
            f"無法在 {host}:{port} 提供服務（{error.strerror}）；請以 --port 指定別的埠。",
            f"Nothing can be served at {host}:{port} ({error.strerror}); name another port with --port.",
        )
        stop(said, code=2)
    place = f"[{host}]" if ":" in host else host
    out.print(f"http://{place}:{listening.getsockname()[1]}/", highlight=False)
    if not settings.published_path.exists():
        zh, en = (
            "還沒有發布；`carbon run` 之後即可讀取。",
            "Nothing is published yet; it is served once `carbon run` has.",
        )
        out.print(in_language(lang, zh, en), highlight=False)
    run(running, listening)
