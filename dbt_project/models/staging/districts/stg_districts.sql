{{ known_rows('districts') }}
