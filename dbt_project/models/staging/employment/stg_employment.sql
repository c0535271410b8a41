{{ known_rows('employment') }}
