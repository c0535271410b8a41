"""A city's beginning: its file, the packs it takes, single rows, and what it still lacks."""
