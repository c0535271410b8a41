"""From a file to sheets of text cells, in a separate process."""
