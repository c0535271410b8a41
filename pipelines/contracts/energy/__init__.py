"""Solar power: capacity, sites, disputes."""
