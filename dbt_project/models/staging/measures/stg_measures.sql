{{ known_rows('measures') }}
