"""Contract facts in the form the Dagster UI shows."""

import dagster as dg
import pandas as pd

from pipelines.contracts.contract import Contract
from pipelines.intake.outcome import as_markdown

SHOWN_FAULTS = 20


def column_schema(contract: type[Contract]) -> dg.TableSchema:
    """Columns of the raw table with both titles, unit and type."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=info.name,
                type=info.sql_type,
                description=f"{info.title.zh} | {info.title.en}" + (f" [{info.unit}]" if info.unit else ""),
                constraints=dg.TableColumnConstraints(nullable=info.nullable),
            )
            for info in contract.columns()
        ]
    )


def faults_table(faults: pd.DataFrame) -> str:
    """The first faults as a table: sheet, cell, value, message."""
    if faults.empty:
        return as_markdown(faults)
    return as_markdown(
        faults[["source_sheet", "cell", "value", "message_zh", "message_en"]].head(SHOWN_FAULTS)
    )
