"""Facts of contracts and figures in the form the Dagster UI shows."""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from pipelines.contracts.machinery.contract import Contract
from pipelines.intake.loading.raw_tables import PROVENANCE_COLUMNS

COLUMN_SCHEMA = "dagster/column_schema"


def column_schema(contract: type[Contract]) -> dg.TableSchema:
    """Columns of the raw table with both titles, unit and type, and where each row came from."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=info.name,
                type=info.sql_type,
                description=info.title.joined + (f" [{info.unit}]" if info.unit else ""),
                constraints=dg.TableColumnConstraints(nullable=info.nullable),
            )
            for info in contract.columns()
        ]
        + [
            dg.TableColumn(name=name, type=kind, description=words.joined)
            for name, (kind, words) in PROVENANCE_COLUMNS.items()
        ]
    )


def markdown_metadata(texts: Mapping[str, str]) -> dict[str, Any]:
    """Markdown texts as metadata."""
    return {name: dg.MetadataValue.md(text) for name, text in texts.items()}
