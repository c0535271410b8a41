"""The report: one static page in Chinese and its English twin, read from the published warehouse alone."""
