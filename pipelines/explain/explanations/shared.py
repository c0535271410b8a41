"""Conditions and steps that several explanations share."""

from pipelines.explain.explanations.declared import Edge, Phrase, Step

CITY = "inventory_code = $city_inventory_code"
CITY_TOTAL = f"{CITY} and sector_code = 'ALL'"
LATEST_YEAR = (
    "(select max(year) from marts.emissions_by_sector "
    "where inventory_code = $city_inventory_code and sector_code = 'ALL')"
)
_NEXT = (
    "from reference.targets where standing = 'in_force' and inventory_code = $city_inventory_code "
    "order by target_year, target_code limit 1"
)
NEXT_TARGET = f"target_code = (select target_code {_NEXT})"
NEXT_BASE_YEAR = f"(select base_year {_NEXT})"
PREFERRED_VINTAGE = "standing = 'in_force' desc, known_from desc, source_code"
SAME_ROW = (
    "source_file = $source_file and source_row = $source_row "
    "and coalesce(source_sheet, '') = coalesce($source_sheet, '')"
)
# a row for ALL sectors rests on every sector; what names no sector is UNASSIGNED
OF_SECTOR = "$sector_code in ('ALL', case sector_code when 'ALL' then 'UNASSIGNED' else sector_code end)"
SECTOR_OF_MEASURE = (
    "measure_code in (select measure_code from marts.dim_measure where $sector_code in "
    "('ALL', case sector_code when 'ALL' then 'UNASSIGNED' else sector_code end))"
)
IN_BASIC_PLUS = (
    "gpc_ref in (select gpc_ref from reference.gpc_references where reporting_level in ('basic', 'basic+'))"
)


def as_submitted(table: str, where: str) -> Step:
    """A table that holds the rows of its raw table as they are known."""
    row = Edge(f"raw.{table}", where, Phrase("原始列", "the raw row"))
    return Step(edges=(row,), formula=Phrase("照原始列", "as submitted"))
