"""From a file to typed rows, every value with its sheet and cell.

Here belong reading, header matching, parsing, validation, the register and the raw tables.
Here does not belong: Dagster, or any figure computed from the rows.
"""
