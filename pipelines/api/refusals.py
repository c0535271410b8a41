"""What is said to who asks for something that is not answered, with the status code of HTTP."""

from __future__ import annotations

from pipelines.said import SaidError


class RefusedError(SaidError):
    """A request that is not answered; one sentence in both languages says why and what to do."""

    def __init__(self, status: int, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.status = status


def no_such_place() -> RefusedError:
    """The address is none of this server."""
    return RefusedError(
        404,
        "沒有這個位址；有哪些請見 /openapi.json。",
        "There is nothing at this address; /openapi.json lists what there is.",
    )


def not_readable(status: int = 503) -> RefusedError:
    """The published file cannot be read at the moment."""
    return RefusedError(
        status,
        "已發布的倉儲目前無法讀取；請以 `carbon run` 重新產生，或稍後再試。",
        "The published warehouse cannot be read now; make it anew with `carbon run`, or try again later.",
    )


def too_slow(seconds: float) -> RefusedError:
    """The query took longer than a query may."""
    return RefusedError(
        503,
        f"查詢超過 {seconds:g} 秒而中止；請加上條件或減少欄位。",
        f"The query was ended after {seconds:g} seconds; add a filter or ask for fewer columns.",
    )
