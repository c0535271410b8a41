"""From checked rows to the raw tables of the build, with where each cell came from."""
