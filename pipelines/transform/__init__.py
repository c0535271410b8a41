"""Runs dbt inside this process and says what became of every node.

Here does not belong: SQL (it is in ``dbt_project``) or Dagster (it is in ``defs``).
"""
