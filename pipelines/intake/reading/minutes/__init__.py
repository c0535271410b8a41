"""Reads minutes: who said what under which item, what the chair ruled and what was resolved."""
