"""A model of the dbt project run on a handful of rows, without dbt: its SQL with the names of its inputs put in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import duckdb
import jinja2
import pandas as pd

from pipelines.settings import PROJECT_ROOT, Settings
from pipelines.transform.dbt import run_variables
from pipelines.transform.formulas import create_formulas

DBT = PROJECT_ROOT / "dbt_project"


@cache
def _macros() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((DBT / "macros").glob("*.sql")))


def sql_of(model: str, **variables: Any) -> str:
    """The SQL of a model, its inputs named as the models and datasets they are."""
    (path,) = (DBT / "models").rglob(f"{model}.sql")
    template = jinja2.Environment(extensions=["jinja2.ext.do"]).from_string(
        _macros() + path.read_text(encoding="utf-8")
    )
    given = run_variables(Settings()) | variables
    return template.render(
        ref=lambda name: name, source=lambda _, name: name, var=given.__getitem__, config=lambda **_: ""
    )


def run_model(model: str, inputs: Mapping[str, pd.DataFrame], **variables: Any) -> pd.DataFrame:
    """The rows of a model for the rows of its inputs, whose frames have the names it reads."""
    with duckdb.connect() as connection:
        create_formulas(connection)
        for name, frame in inputs.items():
            connection.register(name, frame)
        return connection.execute(sql_of(model, **variables)).df()


def evaluated(expression: str, rows: pd.DataFrame) -> pd.Series:
    """An expression for every row of a frame, in its order."""
    with duckdb.connect() as connection:
        create_formulas(connection)
        connection.register("given", rows.reset_index(names="row_no"))
        found = connection.execute(f"select {expression} as found from given order by row_no").df()
    return found["found"].astype(float)
