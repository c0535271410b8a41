"""Files in the layout of others: their rows as rows of a dataset, each still leading to its cell."""
