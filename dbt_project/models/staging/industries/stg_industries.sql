{{ known_rows('industries') }}
