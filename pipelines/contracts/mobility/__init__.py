"""Junctions, bicycles and mode shares."""
