{{ known_rows('grid_factors') }}
