"""Indicators, their reports, targets and proposals."""
