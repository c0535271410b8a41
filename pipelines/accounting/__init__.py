"""The formulas of carbon accounting that SQL cannot hold, and reference forms of those it can.

Here belong pure functions over arrays and frames, each naming the source of its formula.
Here does not belong: Dagster, DuckDB, files, or the rounding of published figures.
"""
