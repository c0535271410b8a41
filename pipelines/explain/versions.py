"""Other versions of a raw row: rows of the same dataset about the same thing that do not count, and why.

What a row is about is the key of its dataset without the source: two sources may state the same thing.
Whether a file counts stands in ``marts.submission_log``, whether a figure is in force in its ``standing``,
and when it became known in the day of its source or, of what a bureau reports, of its file.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.contracts.machinery.words import Words
from pipelines.explain.rows import RECEIVED_ON, SHOWN, Row, Rows
from pipelines.provenance.row_ids import quoted

_WHO_SAYS_IT = "source_code"
_IS_CURRENT = "found.submission_id in (select submission_id from marts.submission_log where is_current)"
_STANDING = "in_force"


def other_versions(rows: Rows, table: str, places: Sequence[int]) -> list[dict[str, object]]:
    """The rows of a raw table that are about the same as those at the given places, but are not among them.

    Each has ``is_current`` and ``is_known`` beside its columns, and ``rows_found``, the number of all.
    """
    about = [quoted(name) for name in rows.keys.get(table, ()) if name != _WHO_SAYS_IT]
    if not about or not places:
        return []
    same = " and ".join(f"found.{name} is not distinct from counting.{name}" for name in about)
    condition = (
        f"not list_contains($places, row_place) and exists (select 1 from ({rows.placed(table)}) as counting "  # noqa: S608
        f"where list_contains($places, counting.row_place) and {same})"
    )
    return rows.fetch(_dated(rows, table, condition), {"places": list(places)})


def judged(rows: Rows, table: str, place: object) -> Row:
    """A raw row that was asked for, with ``is_current`` and ``is_known``."""
    (found,) = rows.fetch(_dated(rows, table, "row_place = $place"), {"place": place})
    return found


def why_unused(row: Row, superseded_by: str | None) -> Words:
    """Why a version does not count."""
    if not row["is_current"] and superseded_by:
        return Words(
            f"檔案已由送件 {superseded_by} 取代", f"its file was superseded by submission {superseded_by}"
        )
    if not row["is_current"]:
        return Words("檔案不計", "its file does not count")
    if not row["is_known"]:
        return Words("當時尚未公布", "not known yet on the day of the run")
    if row.get("standing") not in (None, _STANDING):
        return Words(f"效力為 {row['standing']}", f"its standing is {row['standing']}")
    return Words("採用另一版本", "another version counts")


def _dated(rows: Rows, table: str, condition: str) -> str:
    """Raw rows with whether their file counts and whether they were known on the day of the run."""
    known, join = "true", ""
    if {"record_status", _WHO_SAYS_IT} <= rows.tables[table].keys():
        join = "left join reference.sources as sources on found.source_code = sources.source_code"
        known_from = f"if(found.record_status = 'reported', {RECEIVED_ON}, sources.published_on)"
        known = f"{known_from} <= (select cast(known_on as date) from meta.run)"  # noqa: S608
    return f"""
        select found.*, coalesce({_IS_CURRENT}, false) as is_current, coalesce({known}, false) as is_known,
            count(*) over () as rows_found
        from ({rows.placed(table)}) as found
        left join meta.submissions as submissions on found.submission_id = submissions.submission_id
        {join}
        where {condition}
        order by source_file, source_sheet, source_row limit {SHOWN}
    """  # noqa: S608
