{{ known_rows('credits') }}
