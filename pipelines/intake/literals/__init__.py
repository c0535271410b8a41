"""Numbers, years and days as people write them, read from text alone."""
