"""``carbon docs``: what is written from the contracts."""

from __future__ import annotations

from pipelines.commands.console import out, settings_of


def docs() -> None:
    """Write what is generated from the contracts: dbt sources and the data dictionary."""
    from pipelines.publication.documents import write_documents

    for path in write_documents(settings_of()):
        out.print(str(path))
