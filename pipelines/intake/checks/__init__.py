"""What is wrong or odd in the rows of a file, said to the person who filled it in."""
