"""Where the code of an asset is read: in the files of this machine, or at an address of its own."""

from pathlib import Path

import dagster as dg

from pipelines.settings import PROJECT_ROOT

REFERENCES = "dagster/code_references"


def linked(spec: dg.AssetSpec, code_url: str) -> dg.AssetSpec:
    """The asset with links that lead somewhere on a server.

    Args:
        spec: an asset, with references to files of this machine or without.
        code_url: address under which the files of the project are shown; empty: the references stay.
    """
    references = spec.metadata.get(REFERENCES)
    if not code_url or not isinstance(references, dg.CodeReferencesMetadataValue):
        return spec
    shown: list[dg.LocalFileCodeReference | dg.UrlCodeReference] = [
        dg.UrlCodeReference(url=f"{code_url.rstrip('/')}/{_inside(item.file_path)}", label=item.label)
        for item in references.code_references
        if isinstance(item, dg.LocalFileCodeReference)
    ]
    value = dg.CodeReferencesMetadataValue(code_references=shown)
    return spec.replace_attributes(metadata={**spec.metadata, REFERENCES: value})


def _inside(path: str) -> str:
    """A file's place in the project."""
    return Path(path).resolve().relative_to(PROJECT_ROOT).as_posix()
