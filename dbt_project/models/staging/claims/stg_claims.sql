{{ known_rows('claims') }}
