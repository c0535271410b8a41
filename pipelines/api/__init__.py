"""Read-only HTTP in front of what is published: every public table as JSON and CSV, described by OpenAPI."""
