"""Measures, their estimates, and how they overlap."""
