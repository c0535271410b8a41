"""From a file to sheets of text cells, in a process apart."""
