"""Foreign layouts as data: which column of somebody else's file stands for which of a dataset."""
