"""Columns of places on the map."""

from typing import Any

from pipelines.contracts.machinery.contract import column


def latitude_field() -> Any:
    """The latitude of a place."""
    return column(
        "緯度",
        "Latitude",
        about_zh="十進位度數，WGS 84；落在市境之外者不採計。",
        about_en="Decimal degrees, WGS 84; a place outside the city is not used.",
        ge=-90,
        le=90,
        example="22.79",
    )


def longitude_field() -> Any:
    """The longitude of a place."""
    return column(
        "經度",
        "Longitude",
        about_zh="十進位度數，WGS 84；落在市境之外者不採計。",
        about_en="Decimal degrees, WGS 84; a place outside the city is not used.",
        ge=-180,
        le=180,
        example="120.36",
    )
