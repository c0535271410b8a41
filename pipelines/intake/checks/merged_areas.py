"""Says of merged cells with words that they were read for each of their rows."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.notices import Notice, Spot, notice
from pipelines.intake.headers.matched_columns import MatchedHeader
from pipelines.intake.headers.unit_factors import is_measured
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.values.merged_cells import area_name, areas_of_data

FILLED = "merged_cells_filled"


def merged_notices(sheet: Sheet, header: MatchedHeader) -> list[Notice]:
    """One remark for each area of one column that holds words."""
    columns = {item.index: item for item in header.columns if not is_measured(item.info)}
    return [
        notice(
            sheet,
            FILLED,
            "info",
            Words(
                f"合併儲存格 {area_name(area)} 的內容已讀入其中每一列。",
                f"What the merged cells {area_name(area)} hold is read for each of their rows.",
            ),
            Spot(area.first_row, area.first_column, columns[area.first_column].info.name),
        )
        for area in areas_of_data(sheet, header)
        if area.first_column == area.last_column and area.first_column in columns
    ]
