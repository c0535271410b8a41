"""Mutation of the accounts: one small fault at a time is put in, and the tests that concern it must find it.

Faults are put into the SQL of models and formulas (``mutants.sql_edits``) and into the Python of the rooms
that read, record and judge (``mutants.python_edits``). A fault that no test finds is a survivor: a rule that
could be changed without anybody noticing. Faults that change nothing are listed in ``equivalent.csv``, each
with its reason.
"""
