"""Walks of dbt's own graph, which others are held against."""

from collections.abc import Mapping
from typing import Any


def ancestors(manifest: Mapping[str, Any], unique_id: str) -> set[str]:
    """Everything a node descends from."""
    found: set[str] = set()
    waiting = [unique_id]
    while waiting:
        for parent in manifest["parent_map"].get(waiting.pop(), []):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found
