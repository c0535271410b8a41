"""Everything in the repository that is generated from the contracts, written by ``carbon docs``."""

from __future__ import annotations

from pathlib import Path

from pipelines.publication.dbt_sources import write_dbt_sources


def write_documents(dbt_dir: Path) -> list[Path]:
    """Write the dbt sources; returns what was written."""
    return write_dbt_sources(dbt_dir)
