{{ known_rows('holidays') }}
