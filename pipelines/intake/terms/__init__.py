"""Under which terms the files of a dataset are read: limits, known codes, corrections, rules on words."""
