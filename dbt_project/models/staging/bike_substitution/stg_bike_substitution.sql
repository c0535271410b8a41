{{ known_rows('bike_substitution') }}
