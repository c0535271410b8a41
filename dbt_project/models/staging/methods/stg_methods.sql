{{ known_rows('methods') }}
