{{ known_rows('sectors') }}
