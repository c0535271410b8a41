import io

import pandas as pd
from rich.console import Console

from pipelines.console.tables import as_rich_table


def test_a_missing_value_is_shown_as_a_dash_and_never_as_zero() -> None:
    frame = pd.DataFrame({"部門": ["能源", None], "排放量": [1.5, float("nan")]})
    console = Console(width=60, record=True, file=io.StringIO())
    console.print(as_rich_table(frame, "表"))
    text = console.export_text()
    assert "1.5" in text and text.count("—") == 2 and "nan" not in text and "None" not in text
