from types import SimpleNamespace

import pytest

from pipelines.commands.console import Language
from pipelines.commands.running import _say_reasons

BOTH = "應為「不為零」，但有 1 列不符。\n\nShould hold: not zero; rows that break it: 1: 2020·ALL"
ENGLISH = "1 dbt node failed, so nothing is published."


@pytest.mark.parametrize(("lang", "said"), [("zh", 0), ("en", 1)])
def test_a_run_says_why_it_failed_in_one_language(lang, said, capsys):
    _say_reasons(SimpleNamespace(reasons=[BOTH, ENGLISH]), Language(lang))
    assert capsys.readouterr().err == f"{BOTH.split(chr(10) * 2)[said]}\n{ENGLISH}\n"
