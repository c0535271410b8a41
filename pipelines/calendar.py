"""The calendar of the accounts: the years there are, the era of the Republic, and what day it is in the city.

Nothing else writes these down: contracts, files, dbt and pages take them from here or from the settings.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

FIRST_YEAR = 1990
"""First year a dataset may speak of, base years and validity included, unless the settings say otherwise: the
base year of the Kyoto Protocol and of most accounts."""
LAST_YEAR = 2100
"""Last year a dataset may speak of, targets and horizons included, unless the settings say otherwise."""
REPUBLIC_OFFSET = 1911
"""What is added to a year of the Republic (民國) to have the common one: 民國 1 is 1912."""
TIME_ZONE = "Etc/UTC"
"""The clock where nobody says one; a city says its own in ``city.toml``."""


def local_time(moment: datetime, time_zone: str) -> datetime:
    """A moment as the clock of a time zone shows it; the moment must say its own zone."""
    return moment.astimezone(ZoneInfo(time_zone))


def local_day(moment: datetime, time_zone: str) -> date:
    """The day on which a moment falls in a time zone."""
    return local_time(moment, time_zone).date()
