"""Who answers for an asset, in the form Dagster wants."""


def team(bureau_code: str) -> str:
    """The owner tag of a bureau."""
    return f"team:{bureau_code}"
