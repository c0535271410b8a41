"""Everything in the repository that is generated from the contracts, written by ``carbon docs``."""

from __future__ import annotations

from pathlib import Path

from pipelines.publication.dbt_sources import write_dbt_sources
from pipelines.publication.dictionary_page import dictionary_page
from pipelines.settings import PROJECT_ROOT, Settings
from pipelines.transform.dbt import read_manifest

DICTIONARY_PAGE = PROJECT_ROOT / "docs" / "data-dictionary.md"


def write_documents(settings: Settings, page: Path = DICTIONARY_PAGE) -> list[Path]:
    """Write the dbt sources, then the data dictionary from dbt's manifest; returns what was written."""
    sources = write_dbt_sources(settings.dbt_dir)
    page.write_text(dictionary_page(read_manifest(settings)), encoding="utf-8")
    return [*sources, page]
