{{ known_rows('indicators') }}
