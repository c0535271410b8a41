"""What datasets of areas on the map have in common: a boundary."""

import re

import pandas as pd

from pipelines.contracts.machinery.contract import SourcedContract, Text, column, rule

_POINT = r"-?\d+(?:\.\d+)?\s+-?\d+(?:\.\d+)?"
_RING = rf"\(\s*(?P<first>{_POINT})\s*(?:,\s*{_POINT}\s*){{2,}},\s*(?P=first)\s*\)"


class BoundaryContract(SourcedContract):
    """Rows that are areas: their boundary as well-known text (OGC 06-103r4, section 7.2)."""

    boundary_wkt: Text = column(
        "界線",
        "Boundary",
        about_zh="界線：WKT 的 POLYGON 或 MULTIPOLYGON，WGS 84，先經度後緯度。",
        about_en="Boundary: POLYGON or MULTIPOLYGON (WKT), WGS 84, longitude before latitude.",
        aliases=("geometry_wkt", "WKT"),
        str_matches=r"^(MULTI)?POLYGON[-0-9., ()]+$",
        example="POLYGON((120.2 22.6,120.3 22.6,120.3 22.7,120.2 22.6))",
    )

    @rule(
        "boundary_wkt",
        "每一環須回到起點，且至少四點；請重新匯出界線。",
        "Each ring ends where it begins and has at least four points; export the boundary again.",
    )
    def rings_are_closed(cls, frame: pd.DataFrame) -> pd.Series:
        """A ring that is open has no inside."""
        return frame["boundary_wkt"].map(_is_closed, na_action="ignore")


def _is_closed(wkt: str) -> bool:
    """Whether every innermost pair of brackets is a ring."""
    rings = re.findall(r"\([^()]*\)", wkt)
    return bool(rings) and all(re.fullmatch(_RING, ring) for ring in rings)
