{{ known_rows('gwp_values') }}
