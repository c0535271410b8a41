"""Releases: each publication kept as a folder of files that other tools read, with a manifest."""
