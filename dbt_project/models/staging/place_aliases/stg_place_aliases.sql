{{ known_rows('place_aliases') }}
