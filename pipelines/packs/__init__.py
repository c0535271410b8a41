"""Reference data that ships with the product: each pack a folder with its own sources and version."""
