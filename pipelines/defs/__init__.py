"""What Dagster sees: assets, checks, jobs, schedules, sensors; thin, no logic.

Here does not belong: reading, accounting, SQL or publication; call the rooms that do it. Modules here
must not postpone annotations: Dagster reads them.
"""
