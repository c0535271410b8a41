"""Which rows every row was computed from, told by the SQL that computed it (why-provenance).

Here belongs the rewriting of compiled models so that they carry the ids of their input rows, and the tracing
of a build with them. Here does not belong: what a reader is shown of it (``explain``), or running dbt.

Source of the idea: Cheney, Chiticariu, Tan, "Provenance in Databases: Why, How, and Where" (2009), section 2;
rewriting queries so that they compute it: Glavic, Alonso, "Perm" (2009).
"""
