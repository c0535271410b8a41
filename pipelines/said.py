"""An error whose sentence somebody at a city reads: in both languages of the product."""

from __future__ import annotations


class SaidError(Exception):
    """Something that cannot be used; one sentence says what, where and what to do, ``zh`` and ``en``.

    As text it is the English one, for logs and for who reads code.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en
