"""Methods that SQL cannot hold: exact tests of counts, Monte Carlo, siting, Welch's interval.

Here belong pure functions over arrays and frames that a model calls, each naming the source of its formula.
Here does not belong: Dagster, DuckDB, files, the rounding of published figures, or a formula that SQL can
hold (it is in ``dbt_project/formulas``).
"""
