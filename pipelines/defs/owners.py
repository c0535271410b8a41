"""Who answers for an asset, in the form Dagster wants."""


def team(duty: str) -> str:
    """The owner tag of a duty; which bureau has it is said by the city's bureaus."""
    return f"team:{duty}"
