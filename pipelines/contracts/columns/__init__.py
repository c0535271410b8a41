"""Columns that several contracts share, by subject, so that they carry the same titles and checks."""
