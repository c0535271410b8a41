{{ known_rows('grid_factor_paths') }}
