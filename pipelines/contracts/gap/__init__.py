"""Targets, scenarios and what was claimed about the gap."""
