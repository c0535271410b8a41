"""Which row holds the titles, and which column of the contract each of them means."""
