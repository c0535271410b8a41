"""What keeps the warehouse running: alerts, mail, health, backup and restore, files that expire.

Here does not belong: Dagster, which ``defs`` asks, and anything about the figures.
"""
